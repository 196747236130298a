package dev.paceline.kpi.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.NumberBound;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.Subject;
import dev.paceline.kpi.domain.Fold.Bucket;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The difference between what a record contributed and what it contributes now. */
public final class Difference {

    private static final Comparator<Group> BY_GROUP =
            Comparator.comparing(Group::subject).thenComparing(Group::metric).thenComparing(Group::definition);
    private static final Comparator<Day> BY_DAY =
            Comparator.comparing(Day::bucket).thenComparing(day -> day.currency() == null ? "" : day.currency());

    private Difference() {}

    private record Group(Subject subject, MetricId metric, DefinitionStamp definition) {}

    private record Day(@Nullable String currency, Bucket bucket) {}

    private record Sums(SortedMap<Day, BigDecimal> sums, SortedMap<Day, BigDecimal> weights) {

        Sums() {
            this(new TreeMap<>(BY_DAY), new TreeMap<>(BY_DAY));
        }
    }

    /**
     * The changes that, all of them together, turn totals with {@code before} in them into totals with {@code after} in them; empty when nothing
     * moves. Each edition of a metric has totals of its own.
     */
    public static List<SpreadChange> between(List<Credit> before, List<Credit> after) {
        if (before.equals(after)) {
            return List.of();
        }
        if (before.isEmpty()) {
            return first(after);
        }
        SortedMap<Group, Sums> groups = new TreeMap<>(BY_GROUP);
        before.forEach(credit -> add(credit, false, groups));
        after.forEach(credit -> add(credit, true, groups));
        List<SpreadChange> changes = new ArrayList<>();
        groups.forEach((group, sums) -> {
            TotalsChange change = change(group, sums);
            if (!change.days().isEmpty()) {
                changes.add(new SpreadChange(change, List.of()));
            }
        });
        return changes;
    }

    /** What most records come to: credits where there were none. Those that meet in one total are not added up here. */
    private static List<SpreadChange> first(List<Credit> credits) {
        List<SpreadChange> changes = new ArrayList<>();
        for (Credit credit : credits) {
            Contribution contribution = credit.contribution();
            if (contribution.value().signum() == 0 && contribution.weight().signum() == 0) {
                continue;
            }
            List<DayChange> days = List.of(new DayChange(
                    contribution.currency(), contribution.date(), contribution.value(), contribution.weight()));
            TotalsChange ofRep =
                    new TotalsChange(Subject.of(contribution.rep()), contribution.metric(), credit.definition(), days);
            changes.add(new SpreadChange(ofRep, credit.teams()));
        }
        return changes;
    }

    private static void add(Credit credit, boolean now, SortedMap<Group, Sums> groups) {
        Contribution contribution = credit.contribution();
        Bucket bucket = Bucket.of(credit.definition().aggregate(), contribution.date(), contribution.value());
        Day day = new Day(contribution.currency(), bucket);
        BigDecimal sum = now ? contribution.value() : contribution.value().negate();
        BigDecimal weight = now ? contribution.weight() : contribution.weight().negate();
        credit.subjects().forEach(subject -> {
            Group group = new Group(subject, contribution.metric(), credit.definition());
            Sums sums = groups.computeIfAbsent(group, absent -> new Sums());
            sums.sums.merge(day, sum, BigDecimal::add);
            sums.weights.merge(day, weight, BigDecimal::add);
        });
    }

    private static TotalsChange change(Group group, Sums sums) {
        List<DayChange> days = new ArrayList<>();
        sums.sums.forEach((day, sum) -> {
            BigDecimal weight = sums.weights.getOrDefault(day, BigDecimal.ZERO);
            BigDecimal value = day.bucket().value();
            if (weight.signum() != 0 || value == null && sum.signum() != 0) {
                days.add(new DayChange(
                        day.currency(),
                        day.bucket().date(),
                        value == null ? NumberBound.plain(sum) : value,
                        NumberBound.plain(weight)));
            }
        });
        return new TotalsChange(group.subject(), group.metric(), group.definition(), days);
    }
}
