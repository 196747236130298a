-- Who of a tenant sees everybody's pay beside its comp admins; a tenant without a row lets its admins.
create table pay_policy (
    tenant_id      text        not null primary key,
    admins_see_pay boolean     not null,
    saved_by       text        not null,
    saved_at       timestamptz not null
);

select keep_tenants_apart('pay_policy');
