package dev.paceline.commission.application;

import dev.paceline.commission.domain.Credit;
import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.Engine;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.commission.domain.UnpayableCredit;
import dev.paceline.events.PlanId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which credits a plan would pay but cannot, so that somebody can mend them where they come from. */
@ApplicationScoped
public class FindUnpayableCredits {

    /**
     * A page of them.
     *
     * @param next the record to go on after; absent when there are no more
     */
    public record Found(List<UnpayableCredit> credits, @Nullable RecordKey next) {

        public Found {
            credits = List.copyOf(credits);
        }
    }

    private final Books books;

    FindUnpayableCredits(Books books) {
        this.books = books;
    }

    /** Looks at that many records; empty when there is no such plan. */
    public Uni<Optional<Found>> of(TenantId tenant, PlanId plan, @Nullable RecordKey after, int records) {
        return books.inTenant(tenant, book -> book.plans()
                .read()
                .chain(plans -> plans.newest(plan).isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : book.credits()
                                .inOtherCurrencies(plans.metricsOf(plan), Credit.payableCurrencies(), after, records)
                                .map(sets -> Optional.of(found(plans, plan, sets, records)))));
    }

    private static Found found(PlanBook plans, PlanId plan, List<CreditSet> sets, int records) {
        List<UnpayableCredit> credits = sets.stream()
                .flatMap(set -> Engine.pay(plans, set).unpayable().stream())
                .filter(credit -> credit.plan().equals(plan))
                .toList();
        return new Found(
                credits,
                sets.size() < records ? null : sets.get(sets.size() - 1).record());
    }
}
