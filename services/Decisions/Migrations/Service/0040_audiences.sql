-- Programmes whose texts are for their parties alone, and which of them we are no party of.
CREATE TABLE heard_programme_audiences (
  programme    uuid PRIMARY KEY,
  parties_only boolean NOT NULL
);
ALTER TABLE heard_items ADD COLUMN parties_only boolean NOT NULL DEFAULT false;
ALTER TABLE heard_concerns ADD COLUMN as_adjunct boolean NOT NULL DEFAULT false;

DROP VIEW received;
CREATE VIEW received AS
SELECT i.publisher, i.epoch, i.number, i.type, i.said_at, i.subject, i.texts, h.handling, h."case", h.handled_on
FROM heard_items i JOIN heard_concerns c USING (subject)
LEFT JOIN received_handlings h USING (publisher, epoch, number)
WHERE NOT (i.parties_only AND c.as_adjunct);

-- Whether we are an adjunct is in what was heard before.
INSERT INTO applied_rebuilds (rebuild) VALUES (gen_random_uuid());
