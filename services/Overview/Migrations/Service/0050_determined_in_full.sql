-- What each determination said in full, and when texts, forums and dialogues were told of: the list of agreements and the
-- programme's page are shown as they were known on a day.
ALTER TABLE determined
  ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN missing text[] NOT NULL DEFAULT '{}';
ALTER TABLE agreement_versions ADD COLUMN said_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE forums ADD COLUMN said_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE dialogues ADD COLUMN said_at timestamptz NOT NULL DEFAULT '-infinity';

INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
