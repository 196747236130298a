-- Monthly totals as kpi.totals last said them: a goal that is set later has its progress at once.
-- A currency is part of the key; '' stands for "not money".
CREATE TABLE month_total (
    tenant_id      text        NOT NULL,
    subject_kind   text        NOT NULL,
    subject_id     text        NOT NULL,
    metric         text        NOT NULL,
    currency       text        NOT NULL,
    month          date        NOT NULL,
    revision       bigint      NOT NULL,
    days           jsonb       NOT NULL,
    correlation_id text        NOT NULL,
    accepted_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subject_kind, subject_id, metric, currency, month)
);
SELECT keep_tenants_apart('month_total');

CREATE TABLE goal (
    tenant_id    text        NOT NULL,
    goal_id      text        NOT NULL,
    position     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    version      bigint      NOT NULL,
    name         text        NOT NULL,
    subject_kind text        NOT NULL,
    subject_id   text        NOT NULL,
    metric       text        NOT NULL,
    currency     text        NOT NULL,
    unit         text        NOT NULL,
    measure      text        NOT NULL,
    from_day     date        NOT NULL,
    until_day    date        NOT NULL CHECK (until_day > from_day),
    target       numeric     NOT NULL CHECK (target > 0),
    zone         text        NOT NULL,
    cancelled_at timestamptz,
    revision     bigint      NOT NULL,
    actual       numeric     NOT NULL,
    attainment   numeric     NOT NULL,
    expected     numeric     NOT NULL,
    forecast     numeric,
    status       text        NOT NULL,
    milestones   jsonb       NOT NULL,
    due_at       timestamptz,
    PRIMARY KEY (tenant_id, goal_id)
);
SELECT keep_tenants_apart('goal');

-- The way from a total to the goals it touches.
CREATE INDEX goal_by_series ON goal (tenant_id, subject_kind, subject_id, metric, currency, until_day)
    WHERE cancelled_at IS NULL;

CREATE UNIQUE INDEX goal_by_position ON goal (tenant_id, position);

-- The sweep looks for what is due over all tenants, so time comes first here.
CREATE INDEX goal_by_due_time ON goal (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE goal_request (
    tenant_id       text        NOT NULL,
    idempotency_key text        NOT NULL,
    fingerprint     text        NOT NULL,
    goal_id         text        NOT NULL,
    requested_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, idempotency_key)
);
SELECT keep_tenants_apart('goal_request');
