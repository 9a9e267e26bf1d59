-- The tables: the present state, written only by `apply`, thrown away and made again by `rebuild`.

CREATE TABLE document (
  id            INTEGER PRIMARY KEY,  -- seq of the entry that received it
  revision      INTEGER NOT NULL,     -- number of entries about it
  last_seq      INTEGER NOT NULL,     -- newest entry about it
  entry_year    INTEGER NOT NULL,
  entry_number  INTEGER NOT NULL,
  received_on   TEXT    NOT NULL,     -- YYYY-MM-DD
  received_time TEXT,                 -- HH:MM, where a person has said it
  arrival       TEXT,                 -- how it came, where a person has said it
  received_at   INTEGER NOT NULL,     -- milliseconds since 1970
  stage         TEXT    NOT NULL,
  original_hash BLOB,                 -- NULL with the next three for an envelope that was never opened
  file_name     TEXT,
  media_type    TEXT,
  bytes         INTEGER,
  channel       TEXT    NOT NULL,
  duplicate_of  INTEGER,
  text          BLOB,                 -- address of the recognised text
  arrangement   INTEGER,              -- seq of the entry that arranged its pages
  joined        INTEGER,              -- seq of the entry that gave its pages to another letter
  joined_into   INTEGER,              -- that letter
  pages         INTEGER,
  confidence    REAL,
  problem       TEXT,
  cut_from      INTEGER,              -- the letter with whose file this one came
  first_page    INTEGER,              -- its pages in that file, from 1
  last_page     INTEGER,
  form          INTEGER,              -- seq of the form in force
  matter        INTEGER,              -- the Vorgang in which it is filed
  doubtful      INTEGER NOT NULL DEFAULT 0,  -- a person should look closely
  urgent        INTEGER NOT NULL DEFAULT 0,  -- a person should look soon
  circulation   TEXT    NOT NULL DEFAULT 'none',  -- where it stands on its way through the offices
  lead          TEXT,                 -- unit:KEY or person:NAME, since it was forwarded
  due           TEXT,                 -- YYYY-MM-DD, the deadline in force while there is something to do
  timeliness    TEXT                  -- whether an objection came in time, as a person has judged
) STRICT;
CREATE UNIQUE INDEX document_by_number ON document (entry_year, entry_number);
-- Letters of some days in the order of their numbers, without a look at the letters themselves.
CREATE INDEX document_by_number_and_day ON document (entry_year, entry_number, received_on);
CREATE INDEX document_by_stage ON document (stage, entry_year, entry_number);
CREATE INDEX document_by_original ON document (original_hash);
CREATE INDEX document_by_last_seq ON document (last_seq);
CREATE INDEX document_by_cut ON document (cut_from, first_page) WHERE cut_from IS NOT NULL;
CREATE INDEX document_by_matter ON document (matter, entry_year, entry_number) WHERE matter IS NOT NULL;
CREATE INDEX document_open ON document (entry_year, entry_number)
  WHERE stage NOT IN ('confirmed', 'joined', 'handed_over');
CREATE INDEX document_doubtful ON document (entry_year, entry_number) WHERE doubtful <> 0;
CREATE INDEX document_to_forward ON document (entry_year, entry_number)
  WHERE stage = 'confirmed' AND circulation IN ('none', 'returned', 'recalled');
CREATE INDEX document_by_due ON document (due, entry_year, entry_number) WHERE due IS NOT NULL;
CREATE INDEX document_urgent ON document (entry_year, entry_number) WHERE urgent <> 0;

-- Forms that machine or people have filled in and nobody has taken back. A person's newest one is in
-- force, else the machine's. Everything else that a form says stands in the entry's detail.
CREATE TABLE form (
  seq         INTEGER PRIMARY KEY,
  document    INTEGER NOT NULL,
  confirmed   INTEGER NOT NULL,  -- 1 by a person, 0 by the machine
  kind        TEXT,
  unit        TEXT,
  sender      TEXT,
  subject     TEXT,
  letter_date TEXT,              -- YYYY-MM-DD
  deadline    TEXT,              -- YYYY-MM-DD
  doubtful    INTEGER NOT NULL,
  urgent      INTEGER NOT NULL
) STRICT;
CREATE INDEX form_by_document ON form (document, confirmed, seq);
CREATE INDEX form_by_confirmed ON form (confirmed, seq);

CREATE TABLE rejected (
  seq       INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,  -- milliseconds since 1970
  file_name TEXT    NOT NULL,
  bytes     INTEGER,
  hash      BLOB,
  problem   TEXT    NOT NULL
) STRICT;
