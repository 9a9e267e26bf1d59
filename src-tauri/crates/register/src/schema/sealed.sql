-- Envelopes that are not opened.
CREATE TABLE sealed (
  id            INTEGER PRIMARY KEY,  -- of the document
  sealed_class  TEXT    NOT NULL,
  addressee     TEXT    NOT NULL,
  sealed_sender TEXT,
  remark        TEXT,
  handed_over   INTEGER,              -- seq of the entry
  handed_at     INTEGER,              -- milliseconds since 1970
  handed_to     TEXT,
  opened        INTEGER               -- seq of the entry: opened by mistake
) STRICT;
