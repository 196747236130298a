package dev.paceline.ingest.domain;

/** How the rows of an import are written. */
public enum RowFormat {
    /** A header line, then one row per line (RFC 4180); a quoted cell may hold line ends. */
    CSV,
    /** One JSON object per line. */
    NDJSON
}
