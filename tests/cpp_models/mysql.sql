-- A workshop that lends tools: what a model in C++ has to say about MySQL and MariaDB.
CREATE TABLE shelves (
  id int NOT NULL PRIMARY KEY,
  `class` varchar(20) NOT NULL,
  `2nd name` text COMMENT 'it''s "quoted"',
  UNIQUE KEY by_class (`class`)
) ENGINE=InnoDB COMMENT='where things are';

CREATE TABLE tools (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  shelf int NOT NULL,
  code varchar(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  state enum('new','used','broken') NOT NULL DEFAULT 'new',
  traits set('red','blue'),
  price decimal(10,2) DEFAULT 0.00,
  bought date,
  seen timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  noted datetime(3),
  extra json,
  label varchar(24) GENERATED ALWAYS AS (upper(code)) STORED,
  weight float,
  exact double,
  picture mediumblob,
  flag tinyint(1) NOT NULL DEFAULT 1,
  small smallint unsigned,
  hash binary(16),
  note varchar(300),
  CONSTRAINT not_negative CHECK (price >= 0),
  KEY by_price (price, bought),
  KEY by_note (note(20)),
  FULLTEXT KEY words (note),
  CONSTRAINT on_shelf FOREIGN KEY (shelf) REFERENCES shelves (id) ON DELETE CASCADE ON UPDATE RESTRICT
);

CREATE TABLE loans (
  tool bigint unsigned NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (tool, day)
) PARTITION BY RANGE (year(day)) (
  PARTITION old VALUES LESS THAN (2025),
  PARTITION rest VALUES LESS THAN MAXVALUE
);

CREATE VIEW lent AS SELECT t.id, t.label FROM tools t JOIN loans l ON l.tool = t.id;
DELIMITER //
CREATE TRIGGER stamp BEFORE INSERT ON tools FOR EACH ROW
BEGIN
  SET NEW.bought = coalesce(NEW.bought, curdate());
END //
CREATE FUNCTION doubled(n int) RETURNS int DETERMINISTIC RETURN n * 2 //
DELIMITER ;
