package dev.paceline.ingest.domain;

/** What was quarantined. */
public enum QuarantineKind {
    /** A delivery of a webhook; its elements are found by splitting it again. */
    DELIVERY,
    /** One row of an import, as an object; it is an element by itself. */
    ROW
}
