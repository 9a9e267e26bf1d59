-- When and how a letter came: first as it was taken, then as people put it right. The newest is in force.
CREATE TABLE receipt (
  seq           INTEGER PRIMARY KEY,
  document      INTEGER NOT NULL,
  received_on   TEXT    NOT NULL,  -- YYYY-MM-DD
  received_time TEXT,              -- HH:MM
  arrival       TEXT
) STRICT;
CREATE INDEX receipt_by_document ON receipt (document, seq);
