-- Forwarding: who is to do what about which letter, and who stands in for whom. Written only by `apply`.

-- One row for each thing that somebody is to do: a disposition, a copy to know of, a question.
CREATE TABLE errand (
  id        INTEGER PRIMARY KEY,  -- 64 times the seq of its entry, plus its place there
  document  INTEGER NOT NULL,
  run       INTEGER NOT NULL,     -- seq of the forwarding that it belongs to
  number    INTEGER NOT NULL,     -- of the disposition, from 1; 0 for copies and questions
  basket    TEXT    NOT NULL,     -- unit:KEY or person:NAME
  kind      TEXT    NOT NULL,     -- key of the disposition in the house's list
  wording   TEXT    NOT NULL,     -- as it was written
  duty      TEXT    NOT NULL,
  by_itself INTEGER NOT NULL,     -- it happens when everything before it is done
  standing  TEXT    NOT NULL,
  holder    TEXT,                 -- who has taken it over
  giver     TEXT,                 -- to whom it comes back
  until     TEXT,                 -- YYYY-MM-DD, to be done by then
  wakes     TEXT,                 -- YYYY-MM-DD, waits for this day
  asked_by  INTEGER,              -- the errand that waits for the answer
  since     INTEGER NOT NULL,     -- lies in this basket since, milliseconds since 1970
  changed   INTEGER NOT NULL      -- milliseconds since 1970
) STRICT;
CREATE INDEX errand_by_document ON errand (document, id);
CREATE INDEX errand_by_run ON errand (run, number);
CREATE INDEX errand_by_basket ON errand (basket, standing, changed);
CREATE INDEX errand_by_holder ON errand (holder, standing, changed) WHERE holder IS NOT NULL;
CREATE INDEX errand_by_question ON errand (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX errand_open ON errand (basket, holder, standing, wakes) WHERE standing IN ('new', 'taken', 'waiting');
CREATE INDEX errand_by_day ON errand (coalesce(wakes, until)) WHERE standing IN ('new', 'taken', 'waiting') AND coalesce(wakes, until) IS NOT NULL;

-- When people are away: the newest word about each.
CREATE TABLE absence (
  seq    INTEGER PRIMARY KEY,
  person TEXT    NOT NULL UNIQUE,
  starts TEXT    NOT NULL,  -- YYYY-MM-DD, the first day
  ends   TEXT    NOT NULL,  -- YYYY-MM-DD, the last day
  deputy TEXT,
  scope  TEXT    NOT NULL
) STRICT;
