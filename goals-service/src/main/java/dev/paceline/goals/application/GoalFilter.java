package dev.paceline.goals.application;

import dev.paceline.events.GoalId;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which goals somebody wants to see.
 *
 * @param after the last goal of the page before
 */
public record GoalFilter(@Nullable Subject subject, @Nullable MetricId metric, @Nullable GoalId after, int limit) {}
