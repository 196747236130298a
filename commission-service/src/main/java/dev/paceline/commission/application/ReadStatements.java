package dev.paceline.commission.application;

import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.Statement;
import dev.paceline.commission.domain.StatementKey;
import dev.paceline.commission.domain.StatementSummary;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what reps are paid, and how it came to be. */
@ApplicationScoped
public class ReadStatements {

    private final Books books;
    private final References references;

    ReadStatements(Books books, References references) {
        this.books = books;
        this.references = references;
    }

    /** A page of a statement; empty when nothing was ever booked for a rep that nobody knows. */
    public Uni<Optional<Statement>> one(TenantId tenant, StatementKey key, int limit, @Nullable String after) {
        return books.inTenant(tenant, book -> book.statements()
                        .revision(key)
                        .chain(revision -> book.ledger().totals(key).chain(totals -> book.ledger()
                                .lines(key, limit, after)
                                .map(lines -> new Statement(key, revision, totals, lines)))))
                .chain(statement ->
                        exists(tenant, key).map(exists -> exists ? Optional.of(statement) : Optional.empty()));
    }

    /** A page of every entry ever posted to a statement, in order of booking; empty as {@link #one} is. */
    public Uni<Optional<List<LedgerEntry>>> entries(
            TenantId tenant, StatementKey key, int limit, @Nullable String after) {
        return books.inTenant(tenant, book -> book.ledger().entries(key, limit, after))
                .chain(entries -> exists(tenant, key).map(exists -> exists ? Optional.of(entries) : Optional.empty()));
    }

    /** A page of statements, the newest month first. */
    public Uni<List<StatementSummary>> list(
            TenantId tenant, @Nullable RepId rep, @Nullable YearMonth month, int limit, @Nullable StatementKey after) {
        return books.inTenant(tenant, book -> book.statements().list(rep, month, limit, after));
    }

    private Uni<Boolean> exists(TenantId tenant, StatementKey key) {
        return books.inTenant(tenant, book -> book.statements().revision(key))
                .chain(revision -> revision > 0
                        ? Uni.createFrom().item(true)
                        : references.rep(tenant, key.rep()).map(Optional::isPresent));
    }
}
