-- The step before gave tables columns that only the facts heard can fill.
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
