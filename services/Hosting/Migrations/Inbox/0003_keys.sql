-- The facts that tell of a publisher's next key: few, and asked for whenever its facts are put in line.
CREATE INDEX heard_facts_keys ON heard_facts (publisher) WHERE type = 'feed.key-rotated';
