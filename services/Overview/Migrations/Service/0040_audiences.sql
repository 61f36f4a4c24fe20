-- Who may read it, as its fact says. NULL: all who take part in its programme, without its adjuncts where it says so.
ALTER TABLE programmes ADD COLUMN parties_only boolean NOT NULL DEFAULT false;
ALTER TABLE dialogues ADD COLUMN parties_only boolean NOT NULL DEFAULT false;
ALTER TABLE matters ADD COLUMN readers text[] NULL, ADD COLUMN parties_only boolean NOT NULL DEFAULT false;
ALTER TABLE agreement_versions ADD COLUMN readers text[] NULL, ADD COLUMN parties_only boolean NOT NULL DEFAULT false;
