package dev.paceline.kit.messaging;

/** What a failed use case means for the facts it was given. */
enum FailureKind {
    /** The data was refused: trying again cannot help. */
    DATA,
    /** Database, broker or network are away: the facts are fine and wait. */
    UNAVAILABLE,
    /** The database is there, but gave up: a lost race or too much at once. The facts are fine; fewer of them may get through. */
    GIVEN_UP,
    /** Anything else is a bug: a few more tries, then the fact is set aside. */
    BUG
}
