package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.MetricId;
import dev.paceline.events.NumberBound;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
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
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of totals since the last commit, added up by subject, metric and edition. What moves a rep's and their teams' totals alike is added up
 * once, for the rep, and spread over the teams when it is handed over. Belongs to one thread.
 */
final class PendingChanges {

    /** Subjects and metrics; past it the task hands over before its commit. */
    private static final int MANY = 20_000;

    /** Days, or values, of a change; with all that a number may be in digits they stay far below what a message may be. */
    private static final int MOST_DAYS = 1_000;

    private final Map<Key, Sums> pending = new LinkedHashMap<>();

    /** Every change is looked up by it, and what a record makes up by itself takes several times as long. */
    private record Key(TenantId tenant, Subject subject, List<TeamId> teams, MetricId metric, long edition) {

        Key of(Subject other) {
            return new Key(tenant, other, List.of(), metric, edition);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && edition == key.edition
                    && subject.kind() == key.subject.kind()
                    && subject.id().equals(key.subject.id())
                    && metric.value().equals(key.metric.value())
                    && tenant.value().equals(key.tenant.value())
                    && teams.equals(key.teams);
        }

        @Override
        public int hashCode() {
            int hash = tenant.value().hashCode();
            hash = 31 * hash + subject.kind().ordinal();
            hash = 31 * hash + subject.id().hashCode();
            hash = 31 * hash + metric.value().hashCode();
            return 31 * hash + Long.hashCode(edition);
        }
    }

    /** @param value of a metric that keeps each different value */
    private record Day(@Nullable String currency, LocalDate date, @Nullable BigDecimal value) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Day day
                    && date.equals(day.date)
                    && Objects.equals(currency, day.currency)
                    && Objects.equals(value, day.value);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * date.hashCode() + Objects.hashCode(currency)) + Objects.hashCode(value);
        }
    }

    /** Mutable on purpose, as {@link Sums} is. */
    private static final class Amounts {

        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal weight = BigDecimal.ZERO;

        void add(BigDecimal moreSum, BigDecimal moreWeight) {
            sum = sum.add(moreSum);
            weight = weight.add(moreWeight);
        }
    }

    /** Mutable on purpose: it lives within one transaction of one thread. */
    private static final class Sums {

        private final Map<Day, Amounts> days = new HashMap<>(4);
        private final DefinitionStamp definition;
        private final boolean keepsValues;
        private CorrelationId correlationId;
        private Instant acceptedAt;

        Sums(Delta first) {
            definition = first.change().definition();
            keepsValues = definition.keepsValues();
            correlationId = first.correlationId();
            acceptedAt = first.acceptedAt();
        }

        Sums(Sums like) {
            definition = like.definition;
            keepsValues = like.keepsValues;
            correlationId = like.correlationId;
            acceptedAt = like.acceptedAt;
        }

        void add(Delta delta) {
            follow(delta.correlationId(), delta.acceptedAt());
            for (DayChange day : delta.change().days()) {
                Day place = new Day(day.currency(), day.date(), keepsValues ? day.sum() : null);
                amounts(place).add(day.sum(), day.weight());
            }
        }

        void add(Sums other) {
            follow(other.correlationId, other.acceptedAt);
            other.days.forEach((place, amounts) -> amounts(place).add(amounts.sum, amounts.weight));
        }

        /** Of all deliveries that moved it, the one that was accepted last is told. */
        private void follow(CorrelationId otherId, Instant otherAccepted) {
            if (!otherAccepted.isBefore(acceptedAt)) {
                correlationId = otherId;
                acceptedAt = otherAccepted;
            }
        }

        private Amounts amounts(Day place) {
            return days.computeIfAbsent(place, absent -> new Amounts());
        }

        /** As one change, or several where so many days moved that one would not fit into a message. */
        void handTo(Consumer<Delta> taker, Key key) {
            List<DayChange> changes = new ArrayList<>(Math.min(days.size(), MOST_DAYS));
            days.forEach((day, amounts) -> {
                changes.add(new DayChange(
                        day.currency(),
                        day.date(),
                        day.value() == null ? NumberBound.plain(amounts.sum) : day.value(),
                        NumberBound.plain(amounts.weight)));
                if (changes.size() == MOST_DAYS) {
                    taker.accept(delta(key, changes));
                    changes.clear();
                }
            });
            if (!changes.isEmpty()) {
                taker.accept(delta(key, changes));
            }
        }

        private Delta delta(Key key, List<DayChange> changes) {
            return new Delta(
                    key.tenant(),
                    new TotalsChange(key.subject(), key.metric(), definition, changes),
                    correlationId,
                    acceptedAt);
        }
    }

    /** Adds a change of the totals of its subject and of teams; correlation and acceptance time are those of the delivery accepted last. */
    void add(Delta delta, List<TeamId> teams) {
        TotalsChange change = delta.change();
        Key key = new Key(
                delta.tenant(),
                change.subject(),
                teams,
                change.metric(),
                change.definition().edition());
        pending.computeIfAbsent(key, absent -> new Sums(delta)).add(delta);
    }

    /** Adds a change of the totals of its subject alone. */
    void add(Delta delta) {
        add(delta, List.of());
    }

    /** Whether so much is pending that it should not wait for the commit. */
    boolean areMany() {
        return pending.size() >= MANY;
    }

    /** Forgets what is pending, as at the start of a task. */
    void clear() {
        pending.clear();
    }

    /** Gives everything to others, before it is spread over teams, and forgets it. */
    void moveTo(PendingChanges others) {
        pending.forEach((key, sums) ->
                others.pending.computeIfAbsent(key, absent -> new Sums(sums)).add(sums));
        pending.clear();
    }

    /** Hands each subject's and metric's change over, and forgets it. */
    void drainTo(Consumer<Delta> taker) {
        Map<Key, Sums> bySubject = new LinkedHashMap<>();
        pending.forEach((key, sums) -> {
            spread(key.of(key.subject()), sums, bySubject);
            key.teams().forEach(team -> spread(key.of(Subject.of(team)), sums, bySubject));
        });
        pending.clear();
        bySubject.forEach((key, sums) -> sums.handTo(taker, key));
    }

    private static void spread(Key key, Sums sums, Map<Key, Sums> bySubject) {
        bySubject.computeIfAbsent(key, absent -> new Sums(sums)).add(sums);
    }
}
