-- Errands: what the house still has to do outside the register. No part of the journal, untouched by `rebuild`.

-- Files that stand in the book but have not left their folder yet.
CREATE TABLE departing (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES entry (seq),
  path     BLOB    NOT NULL,  -- as the system spells it
  bytes    INTEGER NOT NULL,
  modified TEXT    NOT NULL,  -- to the nanosecond
  hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX departing_by_path ON departing (path);
