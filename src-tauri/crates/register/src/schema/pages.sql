-- Texts of a letter: as its file was read, and as people arranged its pages. The newest is in force.
CREATE TABLE reading (
  seq        INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL,
  text       BLOB    NOT NULL,
  pages      INTEGER NOT NULL,
  confidence REAL    NOT NULL,
  arranged   INTEGER NOT NULL,  -- 0 read, 1 arranged by people, 2 split off another letter
  blank      INTEGER,           -- of the pages, those with nothing but paper; where it was counted
  file_pages INTEGER,           -- of the whole file, where it was counted and came in with this letter
  separators INTEGER            -- of these, separator sheets
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
