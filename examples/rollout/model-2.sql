-- The second version: a column, an index and a table more.
CREATE TABLE starts (
  place VARCHAR(20) NOT NULL,
  note VARCHAR(100) DEFAULT 'none' NOT NULL
);
CREATE INDEX starts_place ON starts (place);
CREATE TABLE stops (
  place VARCHAR(20) NOT NULL
);
