package dev.paceline.kit.storage;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** The right to do a piece of work alone, for as long as a transaction lasts: an advisory lock of PostgreSQL, gone with its connection. */
public final class Lease {

    private static final String TAKE = "select pg_try_advisory_xact_lock(hashtextextended(:name, 0))";

    private Lease() {}

    /**
     * Does the work where nobody else holds the lease of that name; else answers the other at once.
     *
     * @param name what is done and for whom, as in {@code judge-due-goals|acme}
     */
    public static <R> Uni<R> whenFree(
            Mutiny.StatelessSession session, String name, Supplier<Uni<R>> work, R otherwise) {
        return session.createNativeQuery(TAKE, Boolean.class)
                .setParameter("name", name)
                .getSingleResult()
                .chain(taken -> taken ? work.get() : Uni.createFrom().item(otherwise));
    }
}
