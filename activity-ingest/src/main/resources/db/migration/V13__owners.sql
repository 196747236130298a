-- Names under which CRMs speak of a record's owner, as they were met in records, with what an owner record says of them.
CREATE TABLE crm_owner (
  tenant_id  text NOT NULL,
  owner      text NOT NULL,
  source_id  text NOT NULL,
  email      text,
  name       text,
  first_seen timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, owner)
);
SELECT keep_tenants_apart('crm_owner');
