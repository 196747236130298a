package dev.paceline.commission.application;

import dev.paceline.commission.domain.PayPolicy;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Reads and changes who of a tenant sees everybody's pay. */
@ApplicationScoped
public class ChoosePayPolicy {

    private final Books books;
    private final Clock clock;

    ChoosePayPolicy(Books books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /** The policy in force. */
    public Uni<PayPolicy> read(TenantId tenant) {
        return books.inTenant(tenant, book -> book.payPolicies().read());
    }

    /** Puts a policy in force, from the next request on. */
    public Uni<PayPolicy> choose(TenantId tenant, PayPolicy policy, String chosenBy) {
        return books.inTenant(tenant, book -> book.payPolicies()
                .save(policy, chosenBy, clock.instant())
                .replaceWith(policy));
    }
}
