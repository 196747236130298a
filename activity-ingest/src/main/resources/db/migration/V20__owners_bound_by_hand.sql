-- Owners that an admin bound by hand: they stay external ids of their rep however the rep is written.
CREATE TABLE owner_binding (
  tenant_id text NOT NULL,
  owner     text NOT NULL,
  rep_id    text NOT NULL,
  bound_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, owner)
);
SELECT keep_tenants_apart('owner_binding');
