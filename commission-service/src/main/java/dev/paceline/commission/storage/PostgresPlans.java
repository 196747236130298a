package dev.paceline.commission.storage;

import dev.paceline.commission.application.Plans;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanCompiler;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.events.PlanId;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Plans in PostgreSQL. Those who pay share an advisory lock of the tenant, those who change plans take it alone: so nobody
 * pays by an old version after the new one's evaluation has passed the record.
 */
record PostgresPlans(TenantSession rows) implements Plans {

    private static final String READ =
            """
            select cast(json_build_object('plan', plan_id, 'version', version, 'terms', terms, 'savedAt', saved_at) as text)
            from plan_version where tenant_id = :tenant
            """;

    private static final String SHARE_LOCK =
            "select cast(to_json(cast(pg_advisory_xact_lock_shared(hashtextextended('plans|' || :tenant, 0)) as text)) as text)";

    private static final String TAKE_LOCK =
            "select cast(to_json(cast(pg_advisory_xact_lock(hashtextextended('plans|' || :tenant, 0)) as text)) as text)";

    private static final String ADD =
            """
            insert into plan_version (tenant_id, plan_id, version, name, effective_from, terms, saved_by, saved_at)
            select :tenant, r.plan, r.version, r.name, r."effectiveFrom", cast(cast(:terms as text) as jsonb), r."savedBy", r."savedAt"
            from json_to_record(cast(cast(:row as text) as json)) as r (
                plan text, version int, name text, "effectiveFrom" date, "savedBy" text, "savedAt" timestamptz)
            """;

    private record Stored(PlanId plan, int version, StoredTerms terms, Instant savedAt) {

        PlanVersion toVersion() {
            return new PlanVersion(plan, version, PlanCompiler.read(terms.draft()), savedAt);
        }
    }

    @Override
    public Uni<PlanBook> read() {
        return rows.rows(Stored.class, READ)
                .map(stored ->
                        PlanBook.of(stored.stream().map(Stored::toVersion).toList()));
    }

    @Override
    public Uni<PlanBook> readToPay() {
        return rows.rows(String.class, SHARE_LOCK).chain(this::read);
    }

    @Override
    public Uni<PlanBook> readToChange() {
        return rows.rows(String.class, TAKE_LOCK).chain(this::read);
    }

    @Override
    public Uni<Void> add(PlanVersion version, String savedBy) {
        var row = new Added(
                version.plan(),
                version.version(),
                version.terms().name(),
                version.terms().from(),
                savedBy,
                version.savedAt());
        return rows.execute(ADD, "row", JsonRows.write(row), "terms", JsonRows.write(StoredTerms.of(version.terms())));
    }

    private record Added(
            PlanId plan, int version, String name, LocalDate effectiveFrom, String savedBy, Instant savedAt) {}
}
