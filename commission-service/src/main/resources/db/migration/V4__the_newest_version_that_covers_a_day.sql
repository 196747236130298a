-- A day is decided by the newest plan version that covers it; before, by the newest that had begun, even after its end, so that the end of a
-- version took back all later pay of the versions before it. The ledger is append-only: a second evaluation of each version that ends books what
-- older versions pay after that end. The run is part of the entries' ids.
alter table plan_evaluation add column run int not null default 1 check (run >= 1);

select set_config('app.across_tenants', 'on', true);

update plan_evaluation e set
    run = 2,
    records = (
        select count(*) from credit_set s where s.tenant_id = v.tenant_id and exists (
            select 1 from credit c
            where c.tenant_id = s.tenant_id and c.record_type = s.record_type and c.record_id = s.record_id
            and c.credited_on >= v.effective_from
            and c.metric in (
                select component ->> 'metric'
                from plan_version p cross join jsonb_array_elements(p.terms -> 'components') as component
                where p.tenant_id = v.tenant_id and p.plan_id = v.plan_id))),
    records_done = 0, cursor_record_type = null, cursor_record_id = null, requested_at = now(), finished_at = null,
    failing_since = null, failures = 0, failure = null, next_try_at = null
from plan_version v
where v.tenant_id = e.tenant_id and v.plan_id = e.plan_id and v.version = e.plan_version
and v.version > 1 and v.terms ->> 'effectiveUntil' is not null;

select set_config('app.across_tenants', '', true);
