package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.MetricTiers;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Anomaly;
import dev.paceline.kpi.domain.Credit;
import dev.paceline.kpi.domain.FiscalCalendar;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import dev.paceline.kpi.domain.Sieve;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks for anomalies in the numbers of some reps, for those who coach them. */
@ApplicationScoped
public class FindAnomalies {

    /** Days before the range that say what is usual. */
    private static final int LOOK_BACK_DAYS = 90;

    private static final int MONTHS_AHEAD = 3;

    /** Reps whose days are in memory at once: of one metric, at most a year of each. */
    static final int REPS_AT_ONCE = 50;

    private static final MetricId OPEN_PIPELINE = new MetricId("open_pipeline_value");
    private static final MetricId WON = new MetricId("deals_won");
    static final String DEAL = "deal";

    private final ReadKpi readKpi;
    private final Totals totals;
    private final Records records;
    private final References references;
    private final TenantSettings settings;

    FindAnomalies(ReadKpi readKpi, Totals totals, Records records, References references, TenantSettings settings) {
        this.readKpi = readKpi;
        this.totals = totals;
        this.records = records;
        this.references = references;
        this.settings = settings;
    }

    /** Where anomalies are looked for. */
    interface Sight {

        /** The days of those subjects that are in sight. */
        Map<Subject, List<CurrencyDays>> days(
                TenantId tenant, Collection<Subject> subjects, MetricId metric, LocalDate from, LocalDate until);

        /** The records in sight that the sieve lets through. */
        void each(TenantId tenant, String recordType, Sieve sieve, Records.Reader reader);
    }

    private final class Everywhere implements Sight {

        @Override
        public Map<Subject, List<CurrencyDays>> days(
                TenantId tenant, Collection<Subject> subjects, MetricId metric, LocalDate from, LocalDate until) {
            return totals.days(tenant, subjects, metric, from, until);
        }

        @Override
        public void each(TenantId tenant, String recordType, Sieve sieve, Records.Reader reader) {
            records.each(tenant, recordType, sieve, reader);
        }
    }

    /** What is looked at time and again: from the beginning of the fiscal month before, as far ahead as close dates are parked. */
    Span present(TenantId tenant, LocalDate today) {
        LocalDate month = readKpi.calendar(tenant).startOf(Grain.MONTH, today);
        return new Span(
                readKpi.calendar(tenant).startOf(Grain.MONTH, month.minusDays(1)), month.plusMonths(MONTHS_AHEAD));
    }

    /** The reps that a subject means on that day: the rep, or the team's members. */
    public List<RepId> reps(TenantId tenant, Subject subject, LocalDate on) {
        RosterView people = references.people(tenant);
        return people.reps().stream()
                .map(RosterRep::rep)
                .filter(rep -> Subject.of(rep).equals(subject)
                        || people.teamsOf(rep, on).stream()
                                .anyMatch(team -> Subject.of(team).equals(subject)))
                .toList();
    }

    /** What was found in the range, by date. */
    public List<Anomaly> find(TenantId tenant, Collection<RepId> reps, Span span) {
        return find(tenant, reps, span, new Everywhere());
    }

    /** What was found in sight. However many reps there are, the days of {@link #REPS_AT_ONCE} are read at a time. */
    List<Anomaly> find(TenantId tenant, Collection<RepId> reps, Span span, Sight sight) {
        List<Anomaly> found = new ArrayList<>();
        List<RepId> all = List.copyOf(reps);
        for (int first = 0; first < all.size(); first += REPS_AT_ONCE) {
            List<RepId> some = all.subList(first, Math.min(all.size(), first + REPS_AT_ONCE));
            found.addAll(inTotals(tenant, some, span, sight));
        }
        Set<RepId> asked = Set.copyOf(reps);
        Sieve won = new Sieve(WON, null, span.from(), span.until());
        sight.each(tenant, DEAL, won, (type, id, state) -> state.credits().stream()
                .filter(credit -> isWonBy(credit, asked, span))
                .findFirst()
                .flatMap(credit -> Anomaly.ownerChanged(
                        credit.contribution().rep(), credit.contribution().date(), id, state.record()))
                .ifPresent(found::add));
        found.sort(
                Comparator.comparing(Anomaly::date).thenComparing(Anomaly::rep).thenComparing(Anomaly::kind));
        return found;
    }

    private List<Anomaly> inTotals(TenantId tenant, List<RepId> reps, Span span, Sight sight) {
        FiscalCalendar calendar = readKpi.calendar(tenant);
        List<MetricId> activities = readKpi.definitions(tenant).stream()
                .filter(each -> each.category() == Category.ACTIVITY && each.aggregate() == Aggregate.COUNT)
                .map(KpiDefinition::metric)
                .toList();
        List<Anomaly> found = new ArrayList<>();
        Span wider = new Span(span.from().minusDays(LOOK_BACK_DAYS), span.until());
        for (MetricId activity : activities) {
            days(tenant, reps, activity, wider, sight)
                    .forEach((rep, days) -> found.addAll(Anomaly.bursts(rep, activity, days, span)));
        }
        days(tenant, reps, OPEN_PIPELINE, span, sight)
                .forEach((rep, days) -> found.addAll(Anomaly.parked(rep, OPEN_PIPELINE, days, calendar)));
        settings.tiers(tenant).forEach(tiers -> found.addAll(atTierEdges(tenant, tiers, reps, span, sight)));
        return found;
    }

    private List<Anomaly> atTierEdges(
            TenantId tenant, MetricTiers tiers, Collection<RepId> reps, Span span, Sight sight) {
        KpiDefinition definition = readKpi.definition(tenant, tiers.metric()).orElse(null);
        boolean money = definition != null && definition.unit() == Unit.MONEY;
        if (definition == null || !addsUp(definition.aggregate()) || money != (tiers.currency() != null)) {
            return List.of();
        }
        boolean converts = money && readKpi.reportingCurrency(tenant) != null;
        Measure measure = new Measure(definition, tiers.currency(), converts ? settings.rates(tenant) : null);
        List<Subject> subjects = reps.stream().map(Subject::of).toList();
        List<Anomaly> found = new ArrayList<>();
        for (Span period : readKpi.calendar(tenant).ending(grain(tiers.period()), span)) {
            sight.days(tenant, subjects, tiers.metric(), period.from(), period.until())
                    .forEach(
                            (subject, days) -> Anomaly.atTierEdge(new RepId(subject.id()), tiers, measure, days, period)
                                    .ifPresent(found::add));
        }
        return found;
    }

    /** Whether a number grows towards an edge with each record: what is averaged does not. */
    public static boolean addsUp(Aggregate aggregate) {
        return aggregate == Aggregate.SUM || aggregate == Aggregate.COUNT;
    }

    private static Grain grain(MetricTiers.Period period) {
        return switch (period) {
            case MONTH -> Grain.MONTH;
            case QUARTER -> Grain.QUARTER;
            case YEAR -> Grain.YEAR;
        };
    }

    private static boolean isWonBy(Credit credit, Set<RepId> reps, Span span) {
        LocalDate date = credit.contribution().date();
        return credit.contribution().metric().equals(WON)
                && reps.contains(credit.contribution().rep())
                && !date.isBefore(span.from())
                && date.isBefore(span.until());
    }

    private static Map<RepId, List<DayTotal>> days(
            TenantId tenant, Collection<RepId> reps, MetricId metric, Span span, Sight sight) {
        List<Subject> subjects = reps.stream().map(Subject::of).toList();
        Map<RepId, List<DayTotal>> days = new TreeMap<>();
        sight.days(tenant, subjects, metric, span.from(), span.until())
                .forEach((subject, found) -> days.put(new RepId(subject.id()), together(found)));
        return days;
    }

    /** All currencies together: deals are counted, not their amounts. */
    private static List<DayTotal> together(List<CurrencyDays> found) {
        Map<LocalDate, DayTotal> days = new TreeMap<>();
        for (CurrencyDays each : found) {
            for (DayTotal day : each.days()) {
                days.merge(
                        day.date(),
                        day,
                        (one, other) -> new DayTotal(
                                one.date(),
                                one.sum().add(other.sum()),
                                one.weight().add(other.weight())));
            }
        }
        return List.copyOf(days.values());
    }
}
