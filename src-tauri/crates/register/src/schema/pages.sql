-- Texts of a letter: as its file was read, and as people arranged its pages. The newest is in force.
CREATE TABLE reading (
  seq        INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL,
  text       BLOB    NOT NULL,
  pages      INTEGER NOT NULL,
  confidence REAL    NOT NULL,
  arranged   INTEGER NOT NULL   -- 0 read, 1 arranged by people, 2 split off another letter
) STRICT;
CREATE INDEX reading_by_document ON reading (document, seq);

-- Files whose pages came to a letter later: a new scan, another letter's file. They stay known for ever.
CREATE TABLE further_original (
  id         INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL,
  hash       BLOB    NOT NULL,
  media_type TEXT
) STRICT;
CREATE UNIQUE INDEX further_original_by_hash ON further_original (document, hash);
