package dev.paceline.commission.storage;

import dev.paceline.commission.application.Credits.Touched;
import dev.paceline.commission.application.PostedCredits;
import dev.paceline.commission.domain.Credit;
import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.RecordKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credit sets and their outstanding bookings in one statement, so that PostgreSQL reads both as of one moment. */
record PostgresPostedCredits(TenantSession rows) implements PostedCredits {

    private static final String NEXT = TouchedRows.PAGE
            + """
            select cast(json_build_object(
                'type', s.record_type, 'id', s.record_id, 'name', s.record_name, 'revision', s.revision,
                'credits', %s,
                'outstanding', coalesce((
                    select json_agg(%s order by e.number)
                    from ledger_entry e
                    where e.tenant_id = s.tenant_id and e.record_type = s.record_type and e.record_id = s.record_id
                    %s), cast('[]' as json))) as text)
            """
                    .formatted(PostgresCredits.CREDITS, PostgresLedger.JSON, PostgresLedger.OUTSTANDING)
            + TouchedRows.IN_PAGE;

    private record Row(
            String type,
            String id,
            @Nullable String name,
            long revision,
            List<Credit> credits,
            List<LedgerRow> outstanding) {

        Posted posted() {
            return new Posted(
                    new CreditSet(new RecordKey(type, id), name, revision, credits),
                    outstanding.stream().map(LedgerRow::entry).toList());
        }
    }

    @Override
    public Uni<List<Posted>> next(Touched touched, @Nullable RecordKey after, int limit) {
        return rows.rows(
                        Row.class,
                        NEXT,
                        TouchedRows.parameters(
                                touched,
                                "afterType",
                                after == null ? "" : after.type(),
                                "afterId",
                                after == null ? "" : after.id(),
                                "limit",
                                limit))
                .map(found -> found.stream().map(Row::posted).toList());
    }
}
