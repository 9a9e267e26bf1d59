-- Ways into the journal beside its own: they hold nothing that the entries do not, and older files get them at opening.

-- Everything that one person has said, and about which letters.
CREATE INDEX IF NOT EXISTS entry_by_actor ON entry (actor, document);
