-- Which versions of which facts have been heard, and from whom: kept when they get their places, so that nobody counts them.
CREATE TABLE heard_types (
  publisher text NOT NULL,
  type      text NOT NULL,
  version   int NOT NULL,
  facts     bigint NOT NULL,
  PRIMARY KEY (publisher, type, version)
);
INSERT INTO heard_types (publisher, type, version, facts)
SELECT publisher, type, version, count(*) FROM heard_facts WHERE seq IS NOT NULL GROUP BY publisher, type, version;

-- How many were refused lately.
CREATE INDEX refused_messages_received ON refused_messages (received_at);
