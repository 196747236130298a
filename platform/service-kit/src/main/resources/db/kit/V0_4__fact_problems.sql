-- Facts that went to the dead letters, by their key, until a later fact of that key is processed. They are shown on what they are about.
CREATE TABLE fact_problem (
  tenant_id text NOT NULL,
  topic     text NOT NULL,
  key       text NOT NULL,
  since     timestamptz NOT NULL,
  reason    text NOT NULL,
  about     jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (tenant_id, topic, key)
);
CREATE INDEX fact_problem_by_topic ON fact_problem (topic);
SELECT keep_tenants_apart('fact_problem');
COMMENT ON COLUMN fact_problem.about IS 'what the fact is about beside its key, as in ["rep:anna:2027-03"]';
