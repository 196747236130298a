package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.CanonicalJson;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import dev.paceline.kpi.streams.TotalsFormat.Delta;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes of totals since the last commit, added up by subject, metric and edition. Belongs to one task, and so to one thread. */
final class PendingChanges {

    /** Subjects and metrics; past it the task hands over before its commit. */
    private static final int MANY = 20_000;

    private final Map<Key, Sums> pending = new LinkedHashMap<>();

    private record Key(TenantId tenant, Subject subject, MetricId metric, long edition) {}

    /** @param value of a metric that keeps each different value */
    private record Day(@Nullable String currency, LocalDate date, @Nullable BigDecimal value) {}

    private record Amounts(BigDecimal sum, BigDecimal weight) {

        Amounts plus(DayChange change) {
            return new Amounts(sum.add(change.sum()), weight.add(change.weight()));
        }
    }

    /** Mutable on purpose: it lives within one transaction of one thread. */
    private static final class Sums {

        private final Map<Day, Amounts> days = new HashMap<>();
        private final DefinitionStamp definition;
        private CorrelationId correlationId;
        private Instant acceptedAt;

        Sums(Delta first) {
            definition = first.change().definition();
            correlationId = first.correlationId();
            acceptedAt = first.acceptedAt();
        }

        void add(Delta delta) {
            TotalsChange change = delta.change();
            correlationId = delta.correlationId();
            acceptedAt = delta.acceptedAt();
            for (DayChange day : change.days()) {
                days.merge(
                        new Day(day.currency(), day.date(), definition.keepsValues() ? day.sum() : null),
                        new Amounts(day.sum(), day.weight()),
                        (known, more) -> known.plus(day));
            }
        }

        Delta delta(Key key) {
            List<DayChange> changes = new ArrayList<>(days.size());
            days.forEach((day, amounts) -> changes.add(new DayChange(
                    day.currency(),
                    day.date(),
                    day.value() == null ? CanonicalJson.decimal(amounts.sum()) : day.value(),
                    CanonicalJson.decimal(amounts.weight()))));
            return new Delta(
                    key.tenant(),
                    new TotalsChange(key.subject(), key.metric(), definition, changes),
                    correlationId,
                    acceptedAt);
        }
    }

    /** Adds a change; correlation and acceptance time are those of the last one. */
    void add(Delta delta) {
        pending.computeIfAbsent(key(delta), key -> new Sums(delta)).add(delta);
    }

    private static Key key(Delta delta) {
        TotalsChange change = delta.change();
        return new Key(
                delta.tenant(),
                change.subject(),
                change.metric(),
                change.definition().edition());
    }

    /** Whether so much is pending that it should not wait for the commit. */
    boolean areMany() {
        return pending.size() >= MANY;
    }

    /** Forgets what is pending, as at the start of a task. */
    void clear() {
        pending.clear();
    }

    /** Hands each subject's and metric's change over, and forgets it. */
    void drainTo(Consumer<Delta> taker) {
        pending.forEach((key, sums) -> taker.accept(sums.delta(key)));
        pending.clear();
    }
}
