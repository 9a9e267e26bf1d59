-- Roles: who may do what, and in which baskets a letter ever lay. Written only by `apply`.

-- One row for each role that a person has.
CREATE TABLE role_given (
  seq    INTEGER NOT NULL,  -- of the entry that gave it
  person TEXT    NOT NULL,
  role   TEXT    NOT NULL,
  PRIMARY KEY (seq, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_given_by_person ON role_given (person, role);

-- Every basket in which a letter lies or lay: what a role that sees only its own baskets goes by.
CREATE TABLE lay (
  document INTEGER NOT NULL,
  basket   TEXT    NOT NULL,  -- unit:KEY or person:NAME
  PRIMARY KEY (document, basket)
) STRICT, WITHOUT ROWID;
CREATE INDEX lay_by_basket ON lay (basket, document);
