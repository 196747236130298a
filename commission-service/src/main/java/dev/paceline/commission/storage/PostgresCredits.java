package dev.paceline.commission.storage;

import dev.paceline.commission.application.Credits;
import dev.paceline.commission.application.StatedCredits;
import dev.paceline.commission.domain.Credit;
import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Credit sets in PostgreSQL: a row per record, which is also its lock, and a row per credit. */
record PostgresCredits(TenantSession rows) implements Credits {

    private static final String KEEP_NEWER =
            """
            with kept as (
                insert into credit_set (
                    tenant_id, record_type, record_id, record_name, revision, correlation_id, accepted_at)
                select :tenant, r.type, r.id, r.name, r.revision, r."correlationId", r."acceptedAt"
                from json_to_recordset(cast(cast(:sets as text) as json)) as r (
                    type text, id text, name text, revision bigint, "correlationId" text, "acceptedAt" timestamptz)
                order by r.type, r.id
                on conflict (tenant_id, record_type, record_id) do update set
                    record_name = excluded.record_name,
                    revision = excluded.revision,
                    correlation_id = excluded.correlation_id,
                    accepted_at = excluded.accepted_at
                where credit_set.revision < excluded.revision
                returning record_type, record_id)
            select cast(json_build_object('type', record_type, 'id', record_id) as text) from kept
            """;

    private static final String FORGET_CREDITS = "delete from credit where tenant_id = :tenant" + OfRecords.CONDITION;

    private static final String ADD_CREDITS =
            """
            insert into credit (
                tenant_id, record_type, record_id, ordinal, metric, rep, credited_on, value, currency)
            select :tenant, r.type, r.id, r.ordinal, r.metric, r.rep, r.date, r.value, r.currency
            from json_to_recordset(cast(cast(:credits as text) as json)) as r (
                type text, id text, ordinal int, metric text, rep text, date date, value numeric, currency text)
            """;

    private static final String COUNT =
            "select cast(to_json(count(*)) as text) from (" + TouchedRows.RECORDS + ") as counted";

    private static final String COUNT_UP_TO =
            "select cast(to_json(count(*)) as text) from (" + TouchedRows.RECORDS + " limit :most) as counted";

    private static final String LOCK_NEXT = TouchedRows.PAGE
            + "select cast(json_build_object('type', s.record_type, 'id', s.record_id) as text) "
            + TouchedRows.IN_PAGE
            + " for update of s";

    /** The credits of {@code credit_set s} as a JSON array. */
    static final String CREDITS =
            """
            coalesce((
                select json_agg(json_build_object(
                    'metric', c.metric, 'rep', c.rep, 'date', c.credited_on,
                    'value', c.value, 'currency', c.currency) order by c.ordinal)
                from credit c
                where c.tenant_id = s.tenant_id and c.record_type = s.record_type and c.record_id = s.record_id),
                cast('[]' as json))
            """;

    private static final String SETS =
            """
            select cast(json_build_object(
                'type', s.record_type, 'id', s.record_id, 'name', s.record_name, 'revision', s.revision,
                'credits', %s) as text)
            from credit_set s where s.tenant_id = :tenant
            """
                    .formatted(CREDITS);

    private static final String READ = SETS + OfRecords.CONDITION + " order by record_type, record_id";

    private static final String IN_OTHER_CURRENCIES = SETS
            + """
             and (s.record_type, s.record_id) > (:afterType, :afterId)
             and exists (
                select 1 from credit c
                where c.tenant_id = s.tenant_id and c.record_type = s.record_type and c.record_id = s.record_id
                and c.metric in (select json_array_elements_text(cast(cast(:metrics as text) as json)))
                and (c.currency is null or c.currency not in (
                    select json_array_elements_text(cast(cast(:currencies as text) as json)))))
            order by s.record_type, s.record_id limit :limit
            """;

    private record SetRow(
            String type,
            String id,
            @Nullable String name,
            long revision,
            CorrelationId correlationId,
            Instant acceptedAt) {}

    private record CreditRow(
            String type,
            String id,
            int ordinal,
            MetricId metric,
            RepId rep,
            LocalDate date,
            BigDecimal value,
            @Nullable String currency) {}

    private record StoredSet(String type, String id, @Nullable String name, long revision, List<Credit> credits) {

        CreditSet creditSet() {
            return new CreditSet(new RecordKey(type, id), name, revision, credits);
        }
    }

    @Override
    public Uni<List<StatedCredits>> keepNewer(Collection<StatedCredits> stated) {
        List<SetRow> sets = stated.stream().map(PostgresCredits::setRow).toList();
        return rows.rows(RecordKey.class, KEEP_NEWER, "sets", JsonRows.write(sets))
                .chain(kept -> replace(stated, new HashSet<>(kept)));
    }

    private Uni<List<StatedCredits>> replace(Collection<StatedCredits> stated, Set<RecordKey> kept) {
        if (kept.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<StatedCredits> newer = stated.stream()
                .filter(one -> kept.contains(one.credits().record()))
                .toList();
        List<CreditRow> credits = new ArrayList<>();
        newer.forEach(one -> addRows(one.credits(), credits));
        return rows.execute(FORGET_CREDITS, "records", JsonRows.write(kept))
                .chain(() -> rows.execute(ADD_CREDITS, "credits", JsonRows.write(credits)))
                .replaceWith(newer);
    }

    @Override
    public Uni<Long> count(Touched touched) {
        return rows.rows(Long.class, COUNT, TouchedRows.parameters(touched)).map(counts -> counts.get(0));
    }

    @Override
    public Uni<Integer> countUpTo(Touched touched, int most) {
        return rows.rows(Integer.class, COUNT_UP_TO, TouchedRows.parameters(touched, "most", most))
                .map(counts -> counts.get(0));
    }

    @Override
    public Uni<List<CreditSet>> next(Touched touched, @Nullable RecordKey after, int limit) {
        return rows.rows(
                        RecordKey.class,
                        LOCK_NEXT,
                        TouchedRows.parameters(
                                touched,
                                "afterType",
                                after == null ? "" : after.type(),
                                "afterId",
                                after == null ? "" : after.id(),
                                "limit",
                                limit))
                .chain(this::read);
    }

    @Override
    public Uni<List<CreditSet>> inOtherCurrencies(
            Set<MetricId> metrics, Set<String> currencies, @Nullable RecordKey after, int limit) {
        return rows.rows(
                        StoredSet.class,
                        IN_OTHER_CURRENCIES,
                        "metrics",
                        JsonRows.write(metrics),
                        "currencies",
                        JsonRows.write(currencies),
                        "afterType",
                        after == null ? "" : after.type(),
                        "afterId",
                        after == null ? "" : after.id(),
                        "limit",
                        limit)
                .map(stored -> stored.stream().map(StoredSet::creditSet).toList());
    }

    /** Read after the lock was given, so that what another transaction changed while we waited is seen. */
    private Uni<List<CreditSet>> read(List<RecordKey> records) {
        return rows.rows(StoredSet.class, READ, "records", JsonRows.write(records))
                .map(stored -> stored.stream().map(StoredSet::creditSet).toList());
    }

    private static SetRow setRow(StatedCredits stated) {
        CreditSet credits = stated.credits();
        return new SetRow(
                credits.record().type(),
                credits.record().id(),
                credits.credits().isEmpty() ? null : credits.recordName(),
                credits.revision(),
                stated.correlationId(),
                stated.acceptedAt());
    }

    private static void addRows(CreditSet set, List<CreditRow> rows) {
        RecordKey record = set.record();
        int ordinal = 0;
        for (Credit credit : set.credits()) {
            rows.add(new CreditRow(
                    record.type(),
                    record.id(),
                    ordinal++,
                    credit.metric(),
                    credit.rep(),
                    credit.date(),
                    credit.value(),
                    credit.currency()));
        }
    }
}
