-- Why a correction was posted; empty on bookings and on the corrections of older releases, which did not say.
alter table ledger_entry add column reason text;
alter table ledger_entry add constraint only_corrections_have_reasons check (reason is null or corrects is not null);

-- Entries are never changed and so cannot be erased: they name records by ids alone. Names are kept with the credits, for as long as there are any.
-- This is the one change that entries of older releases see; no amount and no date is touched.
select set_config('app.across_tenants', 'on', true);

alter table ledger_entry disable trigger ledger_is_append_only;
grant update on ledger_entry to current_user;
update ledger_entry set words = replace(words, ' (' || record_name || ') = ', ' = ') where record_name <> '';
revoke update on ledger_entry from current_user;
grant update (tenant_id) on ledger_entry to current_user;
alter table ledger_entry enable trigger ledger_is_append_only;
alter table ledger_entry drop column record_name;

update credit_set s set record_name = null where record_name is not null and not exists (
    select 1 from credit c
    where c.tenant_id = s.tenant_id and c.record_type = s.record_type and c.record_id = s.record_id);

select set_config('app.across_tenants', '', true);
