package dev.paceline.commission.storage;

import dev.paceline.commission.application.Ledger;
import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.commission.domain.StatementKey;
import dev.paceline.kit.storage.JsonRows;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The ledger in PostgreSQL: a table that only takes inserts. */
record PostgresLedger(TenantSession rows) implements Ledger {

    /** {@code ledger_entry e} as a {@link LedgerRow} in JSON. */
    static final String JSON =
            """
            json_build_object(
                'entryId', e.entry_id, 'corrects', e.corrects, 'plan', e.plan_id, 'planVersion', e.plan_version,
                'component', e.component, 'metric', e.metric, 'recordType', e.record_type, 'recordId', e.record_id,
                'recordName', (
                    select s.record_name from credit_set s
                    where s.tenant_id = e.tenant_id and s.record_type = e.record_type and s.record_id = e.record_id),
                'rep', e.rep, 'month', e.month, 'date', e.credited_on, 'base', e.base,
                'rate', e.rate, 'lineAmount', e.line_amount, 'amount', e.amount, 'currency', e.currency,
                'reason', e.reason, 'words', e.words, 'correlationId', e.correlation_id, 'bookedAt', e.booked_at)
            """;

    /** Bookings that no correction has taken back. */
    static final String OUTSTANDING =
            """
             and e.corrects is null and not exists (
                select 1 from ledger_entry c where c.tenant_id = e.tenant_id and c.corrects = e.entry_id)
            """;

    private static final String ENTRY =
            "select cast(" + JSON + " as text) from ledger_entry e where e.tenant_id = :tenant ";

    private static final String OF_STATEMENT = " and e.rep = :rep and e.month = :month";

    private static final String AFTER_LINE =
            """
             and (e.credited_on, e.number) > (
                select a.credited_on, a.number from ledger_entry a
                where a.tenant_id = :tenant and a.entry_id = cast(cast(:after as text) as uuid))
            """;

    private static final String AFTER_ENTRY =
            """
             and e.number > (
                select a.number from ledger_entry a where a.tenant_id = :tenant and a.entry_id = cast(cast(:after as text) as uuid))
            """;

    private static final String BY_DATE = " order by e.credited_on, e.number limit :limit";
    private static final String BY_NUMBER = " order by e.number limit :limit";

    private static final String APPEND =
            """
            insert into ledger_entry (
                tenant_id, entry_id, corrects, plan_id, plan_version, component, metric, record_type, record_id,
                rep, month, credited_on, base, rate, line_amount, amount, currency, reason, words,
                correlation_id, booked_at)
            select :tenant, r."entryId", r.corrects, r.plan, r."planVersion", r.component, r.metric, r."recordType",
                r."recordId", r.rep, r.month, r.date, r.base, r.rate, r."lineAmount", r.amount,
                r.currency, r.reason, r.words, r."correlationId", r."bookedAt"
            from rows from (json_to_recordset(cast(cast(:entries as text) as json)) as (
                "entryId" uuid, corrects uuid, plan text, "planVersion" int, component text, metric text,
                "recordType" text, "recordId" text, rep text, month text, date date, base numeric,
                rate numeric, "lineAmount" numeric, amount numeric, currency text, reason text, words text, "correlationId" text,
                "bookedAt" timestamptz)) with ordinality as r (
                "entryId", corrects, plan, "planVersion", component, metric, "recordType", "recordId",
                rep, month, date, base, rate, "lineAmount", amount, currency, reason, words, "correlationId", "bookedAt", place)
            order by r.place
            """;

    private static final String TOTALS =
            """
            select cast(json_build_object('currency', e.currency, 'amount', sum(e.amount)) as text)
            from ledger_entry e where e.tenant_id = :tenant and e.rep = :rep and e.month = :month
            group by e.currency
            having count(*) filter (where e.corrects is null) > count(*) filter (where e.corrects is not null)
            order by e.currency
            """;

    /** A sum in one currency. */
    record Total(String currency, BigDecimal amount) {

        Money money() {
            return LedgerRow.money(amount, currency);
        }
    }

    @Override
    public Uni<Map<RecordKey, List<LedgerEntry>>> standing(Collection<RecordKey> records) {
        return entries(
                        ENTRY + OfRecords.CONDITION + OUTSTANDING + " order by e.number",
                        "records",
                        JsonRows.write(records))
                .map(entries -> entries.stream()
                        .collect(Collectors.groupingBy(entry -> entry.line().record())));
    }

    @Override
    public Uni<Void> append(List<LedgerEntry> entries) {
        List<LedgerRow> appended = entries.stream().map(LedgerRow::of).toList();
        return rows.execute(APPEND, "entries", JsonRows.write(appended));
    }

    @Override
    public Uni<List<LedgerEntry>> lines(StatementKey statement, int limit, @Nullable String after) {
        return page(ENTRY + OF_STATEMENT + OUTSTANDING, AFTER_LINE, BY_DATE, statement, limit, after);
    }

    @Override
    public Uni<List<LedgerEntry>> entries(StatementKey statement, int limit, @Nullable String after) {
        return page(ENTRY + OF_STATEMENT, AFTER_ENTRY, BY_NUMBER, statement, limit, after);
    }

    @Override
    public Uni<List<Money>> totals(StatementKey statement) {
        return rows.rows(
                        Total.class,
                        TOTALS,
                        "rep",
                        statement.rep().value(),
                        "month",
                        statement.month().toString())
                .map(totals -> totals.stream().map(Total::money).toList());
    }

    private Uni<List<LedgerEntry>> page(
            String select, String cursor, String order, StatementKey statement, int limit, @Nullable String after) {
        String rep = statement.rep().value();
        String month = statement.month().toString();
        return after == null
                ? entries(select + order, "rep", rep, "month", month, "limit", limit)
                : entries(select + cursor + order, "rep", rep, "month", month, "limit", limit, "after", after);
    }

    private Uni<List<LedgerEntry>> entries(String sql, Object... parameters) {
        return rows.rows(LedgerRow.class, sql, parameters)
                .map(found -> found.stream().map(LedgerRow::entry).toList());
    }
}
