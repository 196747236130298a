package dev.paceline.ingest.domain;

import dev.paceline.events.RepId;
import org.jspecify.annotations.Nullable;

/**
 * What an admin says by hand of an owner. It holds until it is taken back, however the rep is written meanwhile.
 *
 * @param rep who the owner is; absent where an earlier word is taken back
 */
public record HandBinding(String owner, @Nullable RepId rep) {}
