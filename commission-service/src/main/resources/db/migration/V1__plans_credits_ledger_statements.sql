-- What is said once stays said: plan versions and ledger entries.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end
$$;

-- Plans: every version that was ever saved; never changed.
create table plan_version (
    tenant_id      text        not null,
    plan_id        text        not null,
    version        int         not null check (version >= 1),
    name           text        not null,
    effective_from date        not null,
    terms          jsonb       not null,
    saved_by       text        not null,
    saved_at       timestamptz not null,
    primary key (tenant_id, plan_id, version)
);

create trigger plan_versions_are_never_changed before update or delete on plan_version
    for each row execute function refuse_change();

-- Credits: the newest credit set of each record, whole.
create table credit_set (
    tenant_id      text        not null,
    record_type    text        not null,
    record_id      text        not null,
    record_name    text,
    revision       bigint      not null check (revision >= 1),
    correlation_id text        not null,
    accepted_at    timestamptz not null,
    primary key (tenant_id, record_type, record_id)
);

create table credit (
    tenant_id   text    not null,
    record_type text    not null,
    record_id   text    not null,
    ordinal     int     not null,
    metric      text    not null,
    rep         text    not null,
    credited_on date    not null,
    value       numeric not null,
    currency    text,
    primary key (tenant_id, record_type, record_id, ordinal),
    foreign key (tenant_id, record_type, record_id) references credit_set
);

create index credit_by_metric on credit (tenant_id, metric, record_type, record_id, credited_on);

-- The ledger: appended to, and nothing else.
create table ledger_entry (
    tenant_id      text          not null,
    entry_id       uuid          not null,
    number         bigint        not null generated always as identity,
    corrects       uuid,
    plan_id        text          not null,
    plan_version   int           not null,
    component      text          not null,
    metric         text          not null,
    record_type    text          not null,
    record_id      text          not null,
    record_name    text,
    rep            text          not null,
    month          char(7)       not null,
    credited_on    date          not null,
    base           numeric       not null,
    rate           numeric       not null,
    line_amount    numeric(38,4) not null,
    amount         numeric(38,4) not null,
    currency       char(3)       not null,
    words          text          not null,
    correlation_id text          not null,
    booked_at      timestamptz   not null,
    primary key (tenant_id, entry_id),
    foreign key (tenant_id, corrects) references ledger_entry (tenant_id, entry_id),
    foreign key (tenant_id, plan_id, plan_version) references plan_version,
    constraint month_is_that_of_the_credit check (month = to_char(credited_on, 'YYYY-MM')),
    constraint corrections_take_back_exactly check (
        amount = case when corrects is null then line_amount else -line_amount end)
);

create unique index ledger_entry_is_corrected_once on ledger_entry (tenant_id, corrects) where corrects is not null;
create index ledger_entry_by_record on ledger_entry (tenant_id, record_type, record_id);
create index ledger_entry_by_statement on ledger_entry (tenant_id, rep, month, credited_on, number);
create index ledger_entry_by_number on ledger_entry (tenant_id, rep, month, number);

create trigger ledger_is_append_only before update or delete on ledger_entry
    for each row execute function refuse_change();
create trigger ledger_is_never_emptied before truncate on ledger_entry
    for each statement execute function refuse_change();
-- Refused twice: the service's role may not even try, and the trigger stops whoever may. A foreign key's look-up locks the row
-- it finds, for which PostgreSQL wants the right to update one column; the trigger refuses to use it.
revoke update, delete, truncate on ledger_entry, plan_version from public, current_user;
grant update (tenant_id) on ledger_entry, plan_version to current_user;

-- Statements: how often each has changed; what it says is read from the ledger.
create table statement (
    tenant_id  text        not null,
    rep        text        not null,
    month      char(7)     not null,
    revision   bigint      not null check (revision >= 1),
    changed_at timestamptz not null,
    primary key (tenant_id, rep, month)
);

create index statement_by_month on statement (tenant_id, month, rep);

-- Evaluations: one for each saved plan version; walks through the credits that it may touch.
create table plan_evaluation (
    tenant_id          text        not null,
    plan_id            text        not null,
    plan_version       int         not null,
    records            bigint      not null,
    records_done       bigint      not null default 0,
    cursor_record_type text,
    cursor_record_id   text,
    correlation_id     text        not null,
    requested_at       timestamptz not null,
    finished_at        timestamptz,
    primary key (tenant_id, plan_id, plan_version),
    foreign key (tenant_id, plan_id, plan_version) references plan_version
);

create index plan_evaluation_unfinished on plan_evaluation (tenant_id, requested_at) where finished_at is null;

do $$
begin
    perform keep_tenants_apart(cast(name as regclass))
    from unnest(array['plan_version', 'credit_set', 'credit', 'ledger_entry', 'statement', 'plan_evaluation']) as name;
end
$$;
