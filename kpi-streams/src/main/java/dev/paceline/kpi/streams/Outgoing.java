package dev.paceline.kpi.streams;

/** What a record leads to, and which way it leaves. */
record Outgoing(Way way, byte[] value) {

    /** Where it goes. */
    enum Way {
        CONTRIBUTIONS,
        TOTALS,
        DEAD_LETTERS
    }
}
