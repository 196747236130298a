-- What managers may ask about. The fact's revision says whether another one is newer; what came of asking is kept beside it.
CREATE TABLE coaching_question (
    tenant_id    text        NOT NULL,
    question_id  uuid        NOT NULL,
    position     bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    revision     bigint      NOT NULL,
    rep_id       text        NOT NULL,
    kind         text        NOT NULL,
    about_date   date        NOT NULL,
    headline     text        NOT NULL,
    why          text        NOT NULL,
    asked_at     timestamptz NOT NULL,
    withdrawn_at timestamptz,
    answered_at  timestamptz,
    answered_by  text,
    note         text,
    PRIMARY KEY (tenant_id, question_id)
);
SELECT keep_tenants_apart('coaching_question');

CREATE INDEX coaching_question_by_rep ON coaching_question (tenant_id, rep_id, position);
CREATE UNIQUE INDEX coaching_question_by_position ON coaching_question (tenant_id, position);
