-- What an organisation has asked itself, newest first.
CREATE INDEX matters_by_asker ON matters (put_by, put_at DESC, matter);
