-- From when an answer holds, what holds until then, and from when it is annulled: lists say what is so today.
ALTER TABLE cases
  ADD COLUMN effective_on       date NULL,
  ADD COLUMN annulled_on        date NULL,
  ADD COLUMN before_answer      text NULL,
  ADD COLUMN told_effective_on  date NULL,
  ADD COLUMN told_annulled_on   date NULL,
  ADD COLUMN told_before_answer text NULL;
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
