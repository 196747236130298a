package dev.paceline.ingest.rest;

import org.jspecify.annotations.Nullable;

/**
 * A further secret for a source.
 *
 * @param secret one that the sender dictates, {@code whsec_…}; absent where Paceline shall make one
 */
record SecretRequest(@Nullable String secret) {}
