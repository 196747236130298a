package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachingQuestion.Status;
import dev.paceline.coaching.domain.QuestionId;
import dev.paceline.events.RepId;
import org.jspecify.annotations.Nullable;

/**
 * Which questions somebody wants to see.
 *
 * @param after the last question of the page before
 */
public record QuestionFilter(@Nullable RepId rep, @Nullable Status status, @Nullable QuestionId after, int limit) {}
