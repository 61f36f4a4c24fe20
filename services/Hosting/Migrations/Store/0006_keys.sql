-- The facts that tell of the next key: how many there are says which key is in force.
CREATE INDEX feed_keys ON feed (epoch, number) WHERE type = 'feed.key-rotated';
ALTER TABLE feed_recalled ADD COLUMN type text NOT NULL DEFAULT '';
