-- Bulk imports and how far each has come: enough to go on after a crash, the file itself stays with its sender.
CREATE TABLE import_run (
  tenant_id       text NOT NULL,
  import_id       text NOT NULL,
  idempotency_key text NOT NULL,
  lease           text NOT NULL,
  run             text NOT NULL,
  PRIMARY KEY (tenant_id, import_id),
  UNIQUE (tenant_id, idempotency_key)
);
COMMENT ON COLUMN import_run.lease IS 'who reads now; a write under an older lease finds no row';
COMMENT ON COLUMN import_run.run IS 'JSON, see ImportRun';
SELECT keep_tenants_apart('import_run');

-- What was quarantined: a whole delivery of a webhook, or one row of an import, which is an element by itself.
ALTER TABLE quarantined_delivery ADD COLUMN kind text NOT NULL DEFAULT 'DELIVERY' CHECK (kind IN ('DELIVERY', 'ROW'));
