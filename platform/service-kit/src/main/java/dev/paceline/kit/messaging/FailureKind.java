package dev.paceline.kit.messaging;

/** What a failed use case means for the facts it was given. */
enum FailureKind {
    /** The data was refused: trying again cannot help. */
    DATA,
    /** Database, broker or network: the facts are fine and wait until the machine is well. */
    MACHINE,
    /** Neither is known: a few more tries, then it is taken for the data's fault. */
    UNKNOWN
}
