-- The org's reps and teams, as the latest fact on org.roster tells each.
CREATE TABLE roster_entry (
  tenant_id text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('rep', 'team')),
  id        text NOT NULL,
  revision  bigint NOT NULL,
  entry     jsonb NOT NULL,
  PRIMARY KEY (tenant_id, kind, id)
);
SELECT keep_tenants_apart('roster_entry');

-- KPI definitions, as the latest fact on kpi.definitions tells each; tenant * is the built-in catalogue that all may read.
CREATE TABLE kpi_definition (
  tenant_id  text NOT NULL,
  metric     text NOT NULL,
  version    integer NOT NULL,
  definition jsonb NOT NULL,
  PRIMARY KEY (tenant_id, metric)
);
SELECT keep_tenants_apart('kpi_definition');
CREATE POLICY built_in_rows ON kpi_definition FOR SELECT USING (tenant_id = '*');
