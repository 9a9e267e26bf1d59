-- Filing: Akten, Vorgänge, and which letter lies where. Part of the tables: written only by `apply`.

CREATE TABLE case_file (
  id        INTEGER PRIMARY KEY,  -- seq of the entry that opened it
  plan      TEXT    NOT NULL,     -- key of the group in the file plan
  year      INTEGER,              -- in which its number counts; NULL where numbers go on for ever
  number    INTEGER NOT NULL,
  sign      TEXT    NOT NULL,
  sign_key  TEXT    NOT NULL,     -- what all spellings of the sign have in common
  title     TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,     -- milliseconds since 1970
  matters   INTEGER NOT NULL DEFAULT 0,
  open      INTEGER NOT NULL DEFAULT 0,  -- of these, not closed
  letters   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX case_file_by_number ON case_file (plan, coalesce(year, 0), number);
CREATE UNIQUE INDEX case_file_by_sign ON case_file (sign_key);

CREATE TABLE matter (
  id        INTEGER PRIMARY KEY,  -- seq of the entry that opened it
  case_file INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  sign      TEXT    NOT NULL,
  sign_key  TEXT    NOT NULL,
  subject   TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,
  closed    INTEGER,              -- seq of the entry that closed it, NULL while it is open
  closed_at INTEGER,
  last_at   INTEGER NOT NULL,     -- when something was last filed there
  letters   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX matter_by_number ON matter (case_file, number);
CREATE UNIQUE INDEX matter_by_sign ON matter (sign_key);
CREATE INDEX matter_open ON matter (last_at) WHERE closed IS NULL;

-- Filings that nobody has taken back; the newest of a letter counts and stands in document.matter.
CREATE TABLE filed (
  seq      INTEGER PRIMARY KEY,
  document INTEGER NOT NULL,
  matter   INTEGER NOT NULL
) STRICT;
CREATE INDEX filed_by_document ON filed (document, seq);

-- Entries about an Akte or a Vorgang that concern no letter alone, for their histories.
CREATE TABLE filing_entry (
  seq       INTEGER PRIMARY KEY,
  case_file INTEGER NOT NULL,
  matter    INTEGER
) STRICT;
CREATE INDEX filing_entry_by_file ON filing_entry (case_file, seq);
CREATE INDEX filing_entry_by_matter ON filing_entry (matter, seq) WHERE matter IS NOT NULL;
