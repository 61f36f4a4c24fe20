-- Read tables made anew because the operator asked for it; whoever leads this database does it.
CREATE TABLE applied_rebuilds (
  rebuild  uuid PRIMARY KEY,
  asked_at timestamptz NOT NULL DEFAULT now(),
  done_at  timestamptz NULL,
  error    text NULL
);
