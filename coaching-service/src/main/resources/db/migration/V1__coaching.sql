-- What coaching knows of each rep's goal; progress that is not newer than this changes nothing.
CREATE TABLE coached_goal (
    tenant_id         text   NOT NULL,
    goal_id           text   NOT NULL,
    rep_id            text   NOT NULL,
    progress_revision bigint NOT NULL,
    episode           bigint NOT NULL,
    PRIMARY KEY (tenant_id, goal_id)
);
SELECT keep_tenants_apart('coached_goal');

CREATE TABLE coaching_action (
    tenant_id text        NOT NULL,
    action_id text        NOT NULL,
    position  bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    revision  bigint      NOT NULL,
    rep_id    text        NOT NULL,
    goal_id   text        NOT NULL,
    headline  text        NOT NULL,
    why       text        NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    PRIMARY KEY (tenant_id, action_id)
);
SELECT keep_tenants_apart('coaching_action');

-- A goal has one open recommendation at most.
CREATE UNIQUE INDEX coaching_action_open_by_goal ON coaching_action (tenant_id, goal_id) WHERE closed_at IS NULL;
CREATE INDEX coaching_action_by_rep ON coaching_action (tenant_id, rep_id, position);
CREATE UNIQUE INDEX coaching_action_by_position ON coaching_action (tenant_id, position);
