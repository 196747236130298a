package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a delivery that is only tried.
 *
 * @param reading what its elements would become
 * @param verdict whether it would be believed; absent where it is not known as it came
 */
public record Trial(Reading reading, @Nullable Verdict verdict) {}
