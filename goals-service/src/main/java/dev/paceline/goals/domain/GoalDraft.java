package dev.paceline.goals.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A goal as somebody proposes it: anything may be missing or wrong, see {@link GoalRule}; {@code to} is its last day. */
public record GoalDraft(
        @Nullable String name,
        @Nullable Subject subject,
        @Nullable MetricId metric,
        @Nullable String currency,
        @Nullable BigDecimal target,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean confirmed) {}
