package dev.paceline.goals.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The line of totals that a goal reads: one subject's totals of one metric, in one currency where the metric is money.
 *
 * @param currency ISO 4217 code, absent unless the metric is money
 */
public record Series(Subject subject, MetricId metric, @Nullable String currency) {}
