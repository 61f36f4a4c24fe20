-- Cases that no matter opened, and what a diary shows of every case.
ALTER TABLE cases
  ADD COLUMN origin           text NOT NULL DEFAULT 'matter',
  ADD COLUMN title            uuid NULL,
  ADD COLUMN sender           text NULL,
  ADD COLUMN sender_number    text NULL,
  ADD COLUMN received_on      date NULL,
  ADD COLUMN answer_by        date NULL,
  ADD COLUMN registered_at    timestamptz NULL,
  ADD COLUMN classification   text NULL,
  ADD COLUMN may_hold_secrecy boolean NOT NULL DEFAULT false,
  ADD COLUMN decided_on       date NULL;
CREATE INDEX cases_of_authority ON cases (authority, registered_at, id);

-- The form of its registration numbers, if an authority has said one.
ALTER TABLE authorities ADD COLUMN pattern text NULL;

INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
