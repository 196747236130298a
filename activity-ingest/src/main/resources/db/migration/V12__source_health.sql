-- How a source does and what is watched of it. Counts are added every few seconds, never per webhook.
CREATE TABLE source_health (
  tenant_id             text NOT NULL,
  source_id             text NOT NULL,
  last_seen             timestamptz,
  accepted              bigint NOT NULL DEFAULT 0,
  quarantined           bigint NOT NULL DEFAULT 0,
  rejected              bigint NOT NULL DEFAULT 0,
  put_off               bigint NOT NULL DEFAULT 0,
  deliveries_per_second integer,
  silence_after_seconds bigint,
  PRIMARY KEY (tenant_id, source_id),
  FOREIGN KEY (tenant_id, source_id) REFERENCES source ON DELETE CASCADE
);
SELECT keep_tenants_apart('source_health');
