-- Senders of a tenant. source_id is random and unique over all tenants, since a webhook's address tells nothing else.
CREATE TABLE source (
  tenant_id  text NOT NULL,
  source_id  text NOT NULL,
  name       text NOT NULL,
  provider   text NOT NULL,
  paused     boolean NOT NULL,
  mapping    text NOT NULL,
  secrets    text NOT NULL,
  revision   bigint NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, source_id),
  UNIQUE (tenant_id, name),
  UNIQUE (source_id)
);
COMMENT ON COLUMN source.mapping IS 'JSON, see docs of the API';
COMMENT ON COLUMN source.secrets IS 'a JSON list; each secret in it is sealed with AES-256-GCM';
SELECT keep_tenants_apart('source');

-- Deliveries that hold elements which no mapping could read: the raw bytes once, one entry per element.
CREATE TABLE quarantined_delivery (
  tenant_id   text NOT NULL,
  source_id   text NOT NULL,
  delivery_id text NOT NULL,
  accepted_at timestamptz NOT NULL,
  body        bytea NOT NULL,
  PRIMARY KEY (tenant_id, source_id, delivery_id)
);
SELECT keep_tenants_apart('quarantined_delivery');

CREATE TABLE quarantine_entry (
  tenant_id   text NOT NULL,
  entry_id    bigint GENERATED ALWAYS AS IDENTITY,
  source_id   text NOT NULL,
  delivery_id text NOT NULL,
  element     integer NOT NULL,
  reason      text NOT NULL,
  PRIMARY KEY (tenant_id, entry_id),
  UNIQUE (tenant_id, source_id, delivery_id, element),
  FOREIGN KEY (tenant_id, source_id, delivery_id) REFERENCES quarantined_delivery ON DELETE CASCADE
);
COMMENT ON COLUMN quarantine_entry.element IS 'place in the delivery from 0; -1 for a delivery that could not be split';
SELECT keep_tenants_apart('quarantine_entry');

-- Reps and teams, each as it is written now. The key is readable: rep|anna, team|field.
CREATE TABLE roster (
  tenant_id  text NOT NULL,
  entry_key  text COLLATE "C" NOT NULL,
  revision   bigint NOT NULL,
  entry      text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, entry_key)
);
COMMENT ON COLUMN roster.entry IS 'the JSON of the fact on org.roster';
SELECT keep_tenants_apart('roster');
