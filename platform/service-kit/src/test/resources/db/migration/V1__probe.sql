CREATE TABLE note (
  tenant_id text NOT NULL,
  id        text NOT NULL,
  words     text NOT NULL CHECK (words <> 'forbidden'),
  PRIMARY KEY (tenant_id, id)
);
SELECT keep_tenants_apart('note');
