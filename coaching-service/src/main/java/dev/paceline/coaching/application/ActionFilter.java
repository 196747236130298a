package dev.paceline.coaching.application;

import dev.paceline.events.ActionId;
import dev.paceline.events.CoachingAction.Status;
import dev.paceline.events.RepId;
import org.jspecify.annotations.Nullable;

/**
 * Which actions somebody wants to see.
 *
 * @param after the last action of the page before
 */
public record ActionFilter(@Nullable RepId rep, @Nullable Status status, @Nullable ActionId after, int limit) {}
