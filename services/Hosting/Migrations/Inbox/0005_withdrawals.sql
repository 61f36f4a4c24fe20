-- The facts by which publishers take texts back: few, and the last of them is asked for before any copy goes.
CREATE INDEX heard_facts_withdrawals ON heard_facts (publisher, seq) WHERE type = 'feed.content-withdrawn';
