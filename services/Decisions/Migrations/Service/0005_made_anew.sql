-- Earlier steps gave tables columns that only the events can fill.
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
