package dev.paceline.ingest.domain;

import dev.paceline.events.RepId;
import org.jspecify.annotations.Nullable;

/**
 * An owner and the rep they are.
 *
 * @param rep absent while nobody is bound
 * @param byHand whether an admin said so
 */
public record OwnerBinding(SeenOwner owner, @Nullable RepId rep, boolean byHand) {}
