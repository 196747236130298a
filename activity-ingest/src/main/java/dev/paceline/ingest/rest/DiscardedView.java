package dev.paceline.ingest.rest;

/**
 * What was given up.
 *
 * @param discarded how many entries are gone
 */
record DiscardedView(int discarded) {}
