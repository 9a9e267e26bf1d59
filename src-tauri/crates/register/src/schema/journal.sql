-- The journal: what happened, in order, for ever. Nothing here names a person but `detail` and `actor`.

-- The journal's own identity; the first entry is chained to it.
CREATE TABLE journal (
  only       INTEGER PRIMARY KEY CHECK (only = 1),
  id         BLOB    NOT NULL CHECK (length(id) = 16),
  created_at INTEGER NOT NULL  -- milliseconds since 1970
) STRICT;

-- Chained and kept. `hash` covers every other column; `commitment` stands for the detail.
CREATE TABLE entry (
  seq          INTEGER PRIMARY KEY,
  at           INTEGER NOT NULL,  -- milliseconds since 1970
  actor        INTEGER NOT NULL,  -- 0 the house itself, else a number that `actor` may resolve
  document     INTEGER,           -- the document's id, NULL for facts about the house
  entry_year   INTEGER,           -- Eingangsnummer given by this entry: kept here and not in
  entry_number INTEGER,           -- the detail, so that erasing a letter never moves the others
  kind         TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  commitment   BLOB    NOT NULL CHECK (length(commitment) = 32),
  prev         BLOB    NOT NULL CHECK (length(prev) = 32),
  hash         BLOB    NOT NULL CHECK (length(hash) = 32),
  CHECK ((entry_year IS NULL) = (entry_number IS NULL))
) STRICT;
CREATE UNIQUE INDEX entry_by_number ON entry (entry_year, entry_number) WHERE entry_number IS NOT NULL;
CREATE INDEX entry_by_document ON entry (document);
CREATE INDEX entry_by_kind ON entry (kind, version);

-- The content of an entry: deletable, never alterable.
CREATE TABLE detail (
  seq  INTEGER PRIMARY KEY REFERENCES entry (seq),
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  body BLOB NOT NULL
) STRICT;

-- Who stands behind an actor number: deletable. The number is derived from salt and name.
CREATE TABLE actor (
  number INTEGER PRIMARY KEY,
  salt   BLOB NOT NULL CHECK (length(salt) = 32),
  name   TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER entry_is_never_altered BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'an entry of the journal is never altered'); END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'an entry of the journal is never removed'); END;
-- Also stops INSERT OR REPLACE, which removes without firing the trigger above.
CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
BEGIN SELECT raise(ABORT, 'an entry follows the last one'); END;
CREATE TRIGGER detail_is_never_altered BEFORE UPDATE ON detail
BEGIN SELECT raise(ABORT, 'the detail of an entry is never altered'); END;
CREATE TRIGGER detail_is_never_replaced BEFORE INSERT ON detail
WHEN EXISTS (SELECT 1 FROM detail WHERE seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'the detail of an entry is never replaced'); END;
CREATE TRIGGER actor_is_never_altered BEFORE UPDATE ON actor
BEGIN SELECT raise(ABORT, 'an actor is never renamed'); END;
