package dev.paceline.commission.storage;

import dev.paceline.commission.application.PayPolicies;
import dev.paceline.commission.domain.PayPolicy;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** A tenant's pay policy in PostgreSQL. */
record PostgresPayPolicies(TenantSession rows) implements PayPolicies {

    private static final String READ =
            """
            select cast(json_build_object('adminsSeePay', admins_see_pay) as text)
            from pay_policy where tenant_id = :tenant
            """;

    private static final String SAVE =
            """
            insert into pay_policy (tenant_id, admins_see_pay, saved_by, saved_at)
            select :tenant, r."adminsSeePay", r."savedBy", r."savedAt"
            from json_to_record(cast(cast(:row as text) as json)) as r (
                "adminsSeePay" boolean, "savedBy" text, "savedAt" timestamptz)
            on conflict (tenant_id) do update set
                admins_see_pay = excluded.admins_see_pay, saved_by = excluded.saved_by, saved_at = excluded.saved_at
            """;

    private record Saved(boolean adminsSeePay, String savedBy, Instant savedAt) {}

    @Override
    public Uni<PayPolicy> read() {
        return rows.rows(PayPolicy.class, READ)
                .map(found -> found.stream().findFirst().orElseGet(PayPolicy::usual));
    }

    @Override
    public Uni<Void> save(PayPolicy policy, String savedBy, Instant savedAt) {
        return rows.execute(SAVE, "row", JsonRows.write(new Saved(policy.adminsSeePay(), savedBy, savedAt)));
    }
}
