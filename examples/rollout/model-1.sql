-- The first version.
CREATE TABLE starts (
  place VARCHAR(20) NOT NULL
);
