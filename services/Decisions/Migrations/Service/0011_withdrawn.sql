-- What others have withdrawn, received by us or not.
CREATE TABLE heard_withdrawn (
  publisher    text NOT NULL,
  body         uuid NOT NULL,
  reason       text NOT NULL,
  withdrawn_on date NOT NULL,
  PRIMARY KEY (publisher, body)
);
CREATE INDEX heard_withdrawn_by_day ON heard_withdrawn (withdrawn_on DESC, publisher, body);
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
