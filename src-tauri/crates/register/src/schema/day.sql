-- Day lists: which stretch of the journal each covers. A reopened one covers nothing any more.
CREATE TABLE day_list (
  seq      INTEGER PRIMARY KEY,  -- of the entry that closed it
  day      TEXT    NOT NULL,     -- YYYY-MM-DD
  after    INTEGER NOT NULL,     -- seq; what came later is on it
  through  INTEGER NOT NULL,     -- seq; up to this
  reopened INTEGER               -- seq of the entry, NULL while it is in force
) STRICT;
CREATE UNIQUE INDEX day_list_in_force ON day_list (day) WHERE reopened IS NULL;
