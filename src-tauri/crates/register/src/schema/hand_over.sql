-- What is on its way out of the house. Written only by `apply`; the work list is the query on `standing`.
CREATE TABLE hand_over (
  id       INTEGER PRIMARY KEY,  -- seq of the entry that ordered it
  document INTEGER NOT NULL,
  unit     TEXT    NOT NULL,
  folder   TEXT,                 -- either a folder,
  mailbox  TEXT,                 -- or a mailbox and the Message-ID of every try
  message_id TEXT,
  standing TEXT    NOT NULL,
  failed   INTEGER NOT NULL DEFAULT 0,  -- tries in vain since the order or the last word of a person
  next     INTEGER NOT NULL,     -- not before, milliseconds since 1970
  problem  TEXT,                 -- of the last try
  changed  INTEGER NOT NULL,     -- milliseconds since 1970
  CHECK ((folder IS NULL) <> (mailbox IS NULL) AND (mailbox IS NULL) = (message_id IS NULL))
) STRICT;
CREATE INDEX hand_over_by_document ON hand_over (document, id);
CREATE INDEX hand_over_open ON hand_over (next) WHERE standing IN ('waiting', 'leaving');
CREATE INDEX hand_over_unconfirmed ON hand_over (folder) WHERE standing = 'arrived';
