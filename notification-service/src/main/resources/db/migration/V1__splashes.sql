-- A tenant's choices; a rule without a row stands as it is built in.
create table splash_rule (
  tenant_id text    not null,
  rule      text    not null,
  enabled   boolean not null,
  channel   text    not null,
  title     text    not null,
  words     text    not null,
  primary key (tenant_id, rule)
);
select keep_tenants_apart('splash_rule');

-- What was seen of each thing that ever fulfilled a rule.
create table splash_cause (
  tenant_id text    not null,
  rule      text    not null,
  thing     text    not null,
  revision  bigint  not null,
  stands    boolean not null,
  primary key (tenant_id, rule, thing)
);
select keep_tenants_apart('splash_cause');

-- Every splash that was raised; its key decides that none is raised twice.
create table splash_raised (
  tenant_id      text        not null,
  splash_id      text        not null,
  channel        text        not null,
  raised_at      timestamptz not null,
  cause          text        not null,
  correlation_id text        not null,
  primary key (tenant_id, splash_id)
);
select keep_tenants_apart('splash_raised');
