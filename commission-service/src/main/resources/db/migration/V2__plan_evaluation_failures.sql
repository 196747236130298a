-- Why the last step of an evaluation failed, since when steps fail, and when the next is tried; empty once a step succeeds.
alter table plan_evaluation
    add column failing_since timestamptz,
    add column failures      int not null default 0,
    add column failure       text,
    add column next_try_at   timestamptz;
