-- Facts that wait to be published, deleted once they are. A queue that one relay reads across tenants in the order of seq, so
-- seq alone is its key; tenant_id is there for row-level security.
CREATE TABLE outbox (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text NOT NULL,
  topic      text NOT NULL,
  key        text NOT NULL,
  headers    text NOT NULL,
  payload    text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  refused    text
);
COMMENT ON COLUMN outbox.headers IS 'a JSON object of Kafka header names and values';
COMMENT ON COLUMN outbox.refused IS 'why Kafka will never take it; such a row stays until a person deletes it';

-- A queue dies as fast as it grows: have it vacuumed by count, not by share.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
SELECT keep_tenants_apart('outbox');
