package dev.paceline.commission.application;

import dev.paceline.commission.domain.Cause;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes what records are credited with now, and pays for it. */
@ApplicationScoped
public class TakeCredits {

    private final Books books;
    private final SettlePay settlePay;
    private final Clock clock;

    TakeCredits(Books books, SettlePay settlePay, Clock clock) {
        this.books = books;
        this.settlePay = settlePay;
        this.clock = clock;
    }

    /** One transaction per tenant; of several states of one record only the newest is looked at. */
    public Uni<Void> take(List<StatedCredits> stated) {
        return Multi.createFrom()
                .iterable(newestByTenant(stated).entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        tenant -> takeOf(tenant.getKey(), tenant.getValue().values()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> takeOf(TenantId tenant, Collection<StatedCredits> stated) {
        Instant now = clock.instant();
        return books.inTenant(tenant, book -> book.plans().readToPay().chain(plans -> book.credits()
                .keepNewer(stated)
                .chain(kept -> settlePay.settle(
                        tenant,
                        book,
                        plans,
                        kept.stream().map(one -> due(one, now)).toList()))));
    }

    private static SettlePay.Due due(StatedCredits stated, Instant now) {
        return new SettlePay.Due(
                stated.credits(), new Cause(stated.factId(), stated.correlationId(), stated.acceptedAt(), now));
    }

    private static Map<TenantId, Map<RecordKey, StatedCredits>> newestByTenant(List<StatedCredits> stated) {
        Map<TenantId, Map<RecordKey, StatedCredits>> newest = new TreeMap<>();
        for (StatedCredits one : stated) {
            newest.computeIfAbsent(one.tenant(), tenant -> new TreeMap<>())
                    .merge(one.credits().record(), one, (known, next) -> next.isNewerThan(known) ? next : known);
        }
        return newest;
    }
}
