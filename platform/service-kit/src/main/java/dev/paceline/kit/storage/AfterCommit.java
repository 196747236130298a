package dev.paceline.kit.storage;

import org.hibernate.reactive.mutiny.Mutiny;

/** Wants to know how a transaction ended, as the outbox does. */
public interface AfterCommit {

    /** The session's transaction has ended; {@code committed} says how. */
    void ended(Mutiny.StatelessSession session, boolean committed);
}
