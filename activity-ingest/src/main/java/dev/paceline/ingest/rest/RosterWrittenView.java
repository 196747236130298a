package dev.paceline.ingest.rest;

/**
 * What came of a roster import.
 *
 * @param changed entries that are new or different, told to everyone
 * @param unchanged entries that said what was known already
 */
record RosterWrittenView(int changed, int unchanged) {}
