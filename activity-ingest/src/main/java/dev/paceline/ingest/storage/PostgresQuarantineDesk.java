package dev.paceline.ingest.storage;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.QuarantineDesk;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.QuarantineCount;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.QuarantineFilter;
import dev.paceline.ingest.domain.WaitingDelivery;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** Work on quarantine in PostgreSQL. */
@ApplicationScoped
class PostgresQuarantineDesk implements QuarantineDesk {

    private static final int SHOWN_BYTES = 4_000;
    private static final int ALL_BYTES = 1 << 30;
    private static final int PAYLOADS_AT_ONCE = 20;

    private static final String ENTRY =
            """
            select e.entry_id, d.source_id, d.delivery_id, d.kind, e.element, e.place, e.reason,
                   cast(extract(epoch from d.accepted_at) * 1000000 as bigint),
                   encode(substring(d.body from 1 for :shown), 'base64')
            from quarantine_entry e
            join quarantined_delivery d using (tenant_id, source_id, delivery_id)
            where e.tenant_id = :tenant
            """;

    /** Of entries {@code e}; a parameter that is empty limits nothing. */
    private static final String FILTER =
            """
             and (:source = '' or e.source_id = :source)
             and (:reason = '' or position(lower(:reason) in lower(e.reason)) > 0)
             and (json_array_length(cast(cast(:entries as text) as json)) = 0 or e.entry_id in
                  (select cast(value as bigint) from json_array_elements_text(cast(cast(:entries as text) as json))))
            """;

    private static final String COUNTS =
            """
            select e.source_id, e.place, (array_agg(e.reason order by e.entry_id desc))[1], count(*), max(e.entry_id),
                   cast(extract(epoch from min(d.accepted_at)) * 1000000 as bigint)
            from quarantine_entry e
            join quarantined_delivery d using (tenant_id, source_id, delivery_id)
            where e.tenant_id = :tenant
            group by e.source_id, e.place, case when e.place is null then e.reason end
            order by count(*) desc, max(e.entry_id) desc
            """;

    private static final String NEXT =
            """
            select e.entry_id, d.source_id, d.delivery_id, d.kind, e.element,
                   cast(extract(epoch from d.accepted_at) * 1000000 as bigint), d.headers, encode(d.body, 'base64')
            from quarantine_entry e
            join quarantined_delivery d using (tenant_id, source_id, delivery_id)
            where e.tenant_id = :tenant and e.entry_id > :after
            """;

    private static final String STILL =
            """
            insert into quarantine_entry (tenant_id, source_id, delivery_id, element, place, reason)
            select :tenant, :source, :delivery, s.element, s.place, s.reason
            from json_to_recordset(cast(cast(:still as text) as json)) as s (element int, place text, reason text)
            on conflict (tenant_id, source_id, delivery_id, element)
            do update set place = excluded.place, reason = excluded.reason
            """;

    private static final String SOLVED =
            """
            delete from quarantine_entry
            where tenant_id = :tenant and source_id = :source and delivery_id = :delivery
              and element in (select cast(value as int) from json_array_elements_text(cast(cast(:solved as text) as json)))
            """;

    private static final String EMPTY =
            """
            delete from quarantined_delivery d
            where d.tenant_id = :tenant and not exists (
              select 1 from quarantine_entry e
              where e.tenant_id = d.tenant_id and e.source_id = d.source_id and e.delivery_id = d.delivery_id)
            """;

    private static final String MENTIONS =
            """
            select d.source_id, d.delivery_id, encode(d.body, 'base64')
            from quarantined_delivery d
            where d.tenant_id = :tenant and (:of = '' or d.source_id = :of)
              and (d.source_id, d.delivery_id) > (:afterSource, :afterDelivery)
              and exists (
                select 1 from json_array_elements_text(cast(cast(:needles as text) as json)) as n (needle)
                where position(lower(encode(convert_to(n.needle, 'UTF8'), 'escape')) in lower(encode(d.body, 'escape'))) > 0)
            order by d.source_id, d.delivery_id
            """;

    private final Transactions transactions;

    PostgresQuarantineDesk(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<List<QuarantineEntry>> list(TenantId tenant, QuarantineFilter filter, long below, int limit) {
        String sql = ENTRY + " and e.entry_id < :below" + FILTER + " order by e.entry_id desc";
        return transactions
                .inTenant(tenant, session -> filtered(session, sql, filter)
                        .setParameter("tenant", tenant.value())
                        .setParameter("shown", SHOWN_BYTES)
                        .setParameter("below", below)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(QuarantineRows::entry).toList());
    }

    @Override
    public Uni<Optional<QuarantineEntry>> find(TenantId tenant, long entry) {
        return transactions
                .inTenant(
                        tenant, session -> session.createNativeQuery(ENTRY + " and e.entry_id = :entry", Object[].class)
                                .setParameter("tenant", tenant.value())
                                .setParameter("shown", ALL_BYTES)
                                .setParameter("entry", entry)
                                .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(QuarantineRows::entry));
    }

    @Override
    public Uni<List<QuarantineCount>> counts(TenantId tenant, int limit) {
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery(COUNTS, Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(QuarantineRows::count).toList());
    }

    @Override
    public Uni<Page> next(TenantId tenant, QuarantineFilter filter, long after, int limit) {
        return transactions
                .inTenant(tenant, session -> filtered(session, NEXT + FILTER + " order by e.entry_id", filter)
                        .setParameter("tenant", tenant.value())
                        .setParameter("after", after)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> QuarantineRows.page(tenant, rows));
    }

    @Override
    public Uni<Void> settle(WaitingDelivery delivery, List<Bad> still) {
        List<Integer> solved = delivery.elements().stream()
                .filter(element -> still.stream().noneMatch(bad -> bad.element() == element))
                .toList();
        return transactions.inTenant(delivery.tenant(), session -> ofDelivery(session, STILL, delivery)
                .setParameter("still", JsonRows.write(still))
                .executeUpdate()
                .chain(() -> ofDelivery(session, SOLVED, delivery)
                        .setParameter("solved", JsonRows.write(solved))
                        .executeUpdate())
                .chain(() -> ofDelivery(
                                session, EMPTY + " and d.source_id = :source and d.delivery_id = :delivery", delivery)
                        .executeUpdate())
                .replaceWithVoid());
    }

    @Override
    public Uni<Integer> discard(TenantId tenant, QuarantineFilter filter) {
        String sql = "delete from quarantine_entry e where e.tenant_id = :tenant" + FILTER;
        return transactions.inTenant(tenant, session -> session.createNativeQuery(sql)
                .setParameter("tenant", tenant.value())
                .setParameter("source", QuarantineRows.source(filter))
                .setParameter("reason", QuarantineRows.reason(filter))
                .setParameter("entries", JsonRows.write(filter.entries()))
                .executeUpdate()
                .call(() -> session.createNativeQuery(EMPTY)
                        .setParameter("tenant", tenant.value())
                        .executeUpdate()));
    }

    @Override
    public Uni<Integer> erase(TenantId tenant, Optional<SourceId> of, List<String> needles, Predicate<String> meant) {
        Mentions mentions = new Mentions(tenant, of.map(SourceId::value).orElse(""), JsonRows.write(needles), meant);
        return transactions.inTenant(tenant, session -> eraseBehind(session, mentions, new String[] {"", ""}));
    }

    /** Which payloads are looked for. */
    private record Mentions(TenantId tenant, String of, String needles, Predicate<String> meant) {}

    private static Uni<Integer> eraseBehind(Mutiny.StatelessSession session, Mentions mentions, String[] after) {
        return session.createNativeQuery(MENTIONS, Object[].class)
                .setParameter("tenant", mentions.tenant().value())
                .setParameter("of", mentions.of())
                .setParameter("needles", mentions.needles())
                .setParameter("afterSource", after[0])
                .setParameter("afterDelivery", after[1])
                .setMaxResults(PAYLOADS_AT_ONCE)
                .getResultList()
                .chain(rows -> eraseOf(session, mentions.tenant(), rows, mentions.meant())
                        .chain(gone -> rows.size() < PAYLOADS_AT_ONCE
                                ? Uni.createFrom().item(gone)
                                : eraseBehind(session, mentions, QuarantineRows.last(rows))
                                        .map(more -> gone + more)));
    }

    private static Uni<Integer> eraseOf(
            Mutiny.StatelessSession session, TenantId tenant, List<Object[]> rows, Predicate<String> meant) {
        List<QuarantineRows.Name> names = QuarantineRows.meant(rows, meant);
        if (names.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return session.createNativeQuery(
                        """
                        delete from quarantined_delivery
                        where tenant_id = :tenant and (source_id, delivery_id) in (
                          select n.source, n.delivery
                          from json_to_recordset(cast(cast(:names as text) as json)) as n (source text, delivery text))
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("names", JsonRows.write(names))
                .executeUpdate();
    }

    private static Mutiny.SelectionQuery<Object[]> filtered(
            Mutiny.StatelessSession session, String sql, QuarantineFilter filter) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("source", QuarantineRows.source(filter))
                .setParameter("reason", QuarantineRows.reason(filter))
                .setParameter("entries", JsonRows.write(filter.entries()));
    }

    private static Mutiny.MutationQuery ofDelivery(
            Mutiny.StatelessSession session, String sql, WaitingDelivery delivery) {
        return session.createNativeQuery(sql)
                .setParameter("tenant", delivery.tenant().value())
                .setParameter("source", delivery.source().value())
                .setParameter("delivery", delivery.delivery().value());
    }
}
