-- All that has been said of one kind, in line: what a service must know before it takes the first fact.
CREATE INDEX heard_facts_by_type ON heard_facts (type, version, seq) WHERE seq IS NOT NULL;
