-- What is known of a splash after it was raised: the rule and the thing behind it, whose it is, and what was last published of it.
-- Splashes of before this have none of it; they are neither amended nor withdrawn, nor listed.
alter table splash_raised
  add column rule                   text,
  add column thing                  text,
  add column subject_kind           text,
  add column subject_id             text,
  add column fact                   text,
  add column revision               bigint not null default 1,
  add column withdrawn              boolean not null default false,
  add column accepted_at            timestamptz,
  add column changed_at             timestamptz,
  add column change_correlation_id  text,
  add column change_accepted_at     timestamptz;

-- The splash of a cause that may still be amended or withdrawn; at most one.
create index splash_raised_of_cause on splash_raised (tenant_id, rule, thing) where not withdrawn;

-- The splashes of a tenant, the newest first.
create index splash_raised_newest on splash_raised (tenant_id, raised_at desc, splash_id desc);
