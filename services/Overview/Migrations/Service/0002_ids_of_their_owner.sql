-- An id is its owner's own: another that uses the same one must not decide, by coming first, whose is kept.
ALTER TABLE mandates DROP CONSTRAINT mandates_pkey, ADD PRIMARY KEY (organisation, mandate);
ALTER TABLE recommendations DROP CONSTRAINT recommendations_pkey, ADD PRIMARY KEY (publisher, recommendation);
