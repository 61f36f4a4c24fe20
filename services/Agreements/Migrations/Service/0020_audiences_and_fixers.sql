-- Who may read a text, who began it, and who may fix its next version. NULL readers: all who take part in its
-- programme, without its adjuncts where it says so. What was begun before this says in its act for whom.
ALTER TABLE agreements
  ADD COLUMN readers      text[] NULL,
  ADD COLUMN parties_only boolean NOT NULL DEFAULT false,
  ADD COLUMN drafted_by   text NULL,
  ADD COLUMN fixers       text[] NOT NULL DEFAULT '{}';
ALTER TABLE versions ADD COLUMN fixed_by text NULL;

UPDATE agreements a SET drafted_by = e.headers ->> 'for' FROM mt_events e
WHERE e.stream_id = 'agreement/' || a.agreement AND e.type = 'agreement_drafted';
UPDATE versions v SET fixed_by = e.headers ->> 'for' FROM mt_events e
WHERE e.stream_id = 'agreement/' || v.agreement AND e.type = 'version_fixed'
  AND (e.data ->> 'version')::int = v.version;

-- Programmes whose texts are for their parties alone.
CREATE TABLE programme_audiences (
  programme    uuid PRIMARY KEY,
  parties_only boolean NOT NULL
);
