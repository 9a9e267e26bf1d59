-- The tables: the present state, written only by `apply`, thrown away and made again by `rebuild`.

CREATE TABLE document (
  id            INTEGER PRIMARY KEY,  -- seq of the entry that received it
  revision      INTEGER NOT NULL,     -- number of entries about it
  last_seq      INTEGER NOT NULL,     -- newest entry about it
  entry_year    INTEGER NOT NULL,
  entry_number  INTEGER NOT NULL,
  received_on   TEXT    NOT NULL,     -- YYYY-MM-DD
  received_at   INTEGER NOT NULL,     -- milliseconds since 1970
  stage         TEXT    NOT NULL,
  original_hash BLOB    NOT NULL,
  file_name     TEXT    NOT NULL,
  media_type    TEXT,
  bytes         INTEGER NOT NULL,
  channel       TEXT    NOT NULL,
  duplicate_of  INTEGER,
  text          BLOB,                 -- address of the recognised text
  pages         INTEGER,
  confidence    REAL,
  problem       TEXT
) STRICT;
CREATE UNIQUE INDEX document_by_number ON document (entry_year, entry_number);
CREATE INDEX document_by_stage ON document (stage, entry_year, entry_number);
CREATE INDEX document_by_original ON document (original_hash);
CREATE INDEX document_by_last_seq ON document (last_seq);

CREATE TABLE rejected (
  seq       INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,  -- milliseconds since 1970
  file_name TEXT    NOT NULL,
  bytes     INTEGER,
  hash      BLOB,
  problem   TEXT    NOT NULL
) STRICT;
