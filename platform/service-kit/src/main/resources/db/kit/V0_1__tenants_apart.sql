-- What each migration calls for each table that holds tenants' rows, right after making it: SELECT keep_tenants_apart('goal');
-- A transaction sees the rows of app.tenant, or all rows when it says app.across_tenants (relay, sweeps, batches of facts).
-- With neither set there is nothing to see. FORCE binds the table's owner as well; superusers are never bound, so a service
-- refuses to start as one. The sub-selects make PostgreSQL read the settings once per query, not once per row.
CREATE FUNCTION keep_tenants_apart(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY own_rows ON %s '
    'USING (tenant_id = (SELECT current_setting(''app.tenant'', true)) '
    '       OR (SELECT current_setting(''app.across_tenants'', true)) = ''on'')',
    target);
END
$$;
