package dev.paceline.kpi.application;

import dev.paceline.events.KpiSetting;
import dev.paceline.events.MonthClosing;
import dev.paceline.events.MonthClosing.Step;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.FiscalCalendar;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Closes a tenant's month, or opens it again. A closing takes effect a moment after it is said, when all instances know it: then each
 * patch is early or late by its own time, wherever and in whichever order patches are read.
 */
@ApplicationScoped
public class CloseMonth {

    /** Where a day ends last. */
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private final Register register;
    private final TenantSettings settings;
    private final Clock clock;

    CloseMonth(Register register, TenantSettings settings, Clock clock) {
        this.register = register;
        this.settings = settings;
        this.clock = clock;
    }

    /** Who wants it, and why. */
    public record Wish(String by, @Nullable String reason) {}

    /** All months that were ever closed, by month. */
    public List<MonthClosing> all(TenantId tenant) {
        return settings.closings(tenant);
    }

    /** That month, if it was ever closed. */
    public Optional<MonthClosing> find(TenantId tenant, YearMonth month) {
        return all(tenant).stream().filter(each -> each.month().equals(month)).findFirst();
    }

    /** Closes a month; it stays as it is if it is closed. Empty when it is not over everywhere. */
    public Optional<MonthClosing> close(TenantId tenant, YearMonth month, Wish wish) {
        Instant now = now();
        Span span = FiscalCalendar.of(settings.policy(tenant)).month(month);
        if (span.until().isAfter(LocalDate.ofInstant(now, LAST_ZONE))) {
            return Optional.empty();
        }
        Instant closedAt = now.plus(settings.closingLead());
        publish(
                tenant,
                month,
                standing -> standing != null && standing.closed()
                        ? null
                        : next(tenant, month, standing, span, closedAt, new Step(true, now, wish.by(), wish.reason())));
        return find(tenant, month);
    }

    /** Opens a month again: all that was said late counts. Empty when it is not closed. */
    public Optional<MonthClosing> reopen(TenantId tenant, YearMonth month, Wish wish) {
        Instant now = now();
        List<KpiSetting> published = publish(
                tenant,
                month,
                standing -> standing == null || !standing.closed()
                        ? null
                        : next(
                                tenant,
                                month,
                                standing,
                                new Span(standing.from(), standing.until()),
                                null,
                                new Step(false, now, wish.by(), wish.reason())));
        return published.isEmpty() ? Optional.empty() : find(tenant, month);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static MonthClosing next(
            TenantId tenant,
            YearMonth month,
            @Nullable MonthClosing standing,
            Span span,
            @Nullable Instant closedAt,
            Step step) {
        List<Step> steps = new ArrayList<>(standing == null ? List.of() : standing.steps());
        steps.add(step);
        long revision = standing == null ? 1 : standing.revision() + 1;
        // the days stay those of the first closing
        return standing == null
                ? new MonthClosing(tenant, month, revision, span.from(), span.until(), closedAt, steps)
                : new MonthClosing(tenant, month, revision, standing.from(), standing.until(), closedAt, steps);
    }

    /** What a month becomes; absent to leave it. */
    @FunctionalInterface
    private interface Change {
        @Nullable
        MonthClosing of(@Nullable MonthClosing standing);
    }

    private List<KpiSetting> publish(TenantId tenant, YearMonth month, Change change) {
        List<KpiSetting> published = register.change(Topics.KPI_SETTINGS, known -> {
            MonthClosing standing = known.stream()
                    .flatMap(each -> each.match(CloseMonth::none, CloseMonth::none, Stream::of, CloseMonth::none))
                    .filter(each -> each.tenant().equals(tenant) && each.month().equals(month))
                    .findFirst()
                    .orElse(null);
            MonthClosing next = change.of(standing);
            return next == null ? List.of() : List.of(next);
        });
        published.forEach(settings::awaitSetting);
        return published;
    }

    private static Stream<MonthClosing> none(KpiSetting other) {
        return Stream.empty();
    }
}
