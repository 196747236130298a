package dev.paceline.goals.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of judging a goal.
 *
 * @param goal the goal as it stands now
 * @param moved whether others must be told
 * @param dueAt when time alone calls for the next judgement; absent when it never does
 */
public record Judgement(Goal goal, boolean moved, @Nullable Instant dueAt) {}
