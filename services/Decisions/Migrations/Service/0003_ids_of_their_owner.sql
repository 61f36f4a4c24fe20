-- An id is its owner's own: another that uses the same one must not decide, by coming first, whose is kept.
ALTER TABLE heard_recommendations DROP CONSTRAINT heard_recommendations_pkey, ADD PRIMARY KEY (publisher, recommendation);
