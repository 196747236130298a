package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiPolicy;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.Comparison;
import dev.paceline.kpi.domain.Comparison.Earlier;
import dev.paceline.kpi.domain.Figures;
import dev.paceline.kpi.domain.FiscalCalendar;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Rates;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a subject's numbers of one metric, beside what they were before and beside the team's. */
@ApplicationScoped
public class ReadKpi {

    private final Totals totals;
    private final References references;
    private final TenantSettings settings;
    private final Boards boards;

    ReadKpi(Totals totals, References references, TenantSettings settings, Boards boards) {
        this.totals = totals;
        this.references = references;
        this.settings = settings;
        this.boards = boards;
    }

    /**
     * What is asked.
     *
     * @param showRanks whether a rank may be told
     */
    public record Asked(
            TenantId tenant, KpiDefinition definition, Subject subject, Grain grain, Span span, boolean showRanks) {}

    /**
     * The numbers.
     *
     * @param total the whole range as one
     * @param previous the range before
     * @param yearBefore the same range of the fiscal year before
     */
    public record Reading(
            List<Figures> periods, Figures total, Figures previous, Figures yearBefore, Comparison comparison) {

        public Reading {
            periods = List.copyOf(periods);
        }
    }

    /** The metric's definition that its totals are told by; none as soon as it is switched off. */
    public Optional<KpiDefinition> definition(TenantId tenant, MetricId metric) {
        return references.definitions(tenant).find(metric).flatMap(newest -> references
                .told(tenant)
                .find(metric));
    }

    /** The tenant's own definition of the metric, else the built-in one; also when it is retired. */
    public Optional<KpiDefinition> standing(TenantId tenant, MetricId metric) {
        return references.definition(tenant, metric);
    }

    /** All definitions in force for the tenant, by metric. */
    public List<KpiDefinition> definitions(TenantId tenant) {
        return references.definitions(tenant).all();
    }

    /** Whether the tenant has that rep or team. */
    public boolean knows(TenantId tenant, Subject subject) {
        return references.knows(tenant, subject);
    }

    /** Reads the totals once, as far back as anything in the answer goes. */
    public Reading read(Asked asked) {
        KpiPolicy policy = settings.policy(asked.tenant());
        Rates rates = settings.rates(asked.tenant());
        FiscalCalendar calendar = FiscalCalendar.of(policy);
        Span previous = calendar.previous(asked.span());
        Span yearBefore = calendar.yearBefore(asked.span());
        List<Span> before = calendar.before(asked.span(), Comparison.TRAILING);
        LocalDate first = Stream.concat(before.stream(), Stream.of(yearBefore))
                .map(Span::from)
                .min(LocalDate::compareTo)
                .orElse(previous.from());
        List<CurrencyDays> days = totals.days(
                asked.tenant(),
                asked.subject(),
                asked.definition().metric(),
                first,
                asked.span().until());
        List<Figures> figures = new ArrayList<>();
        Stream.concat(
                        calendar.spans(asked.grain(), asked.span()).stream(),
                        Stream.of(asked.span(), previous, yearBefore))
                .map(span -> Figures.of(asked.definition(), span, days, policy.reportingCurrency(), rates))
                .forEach(figures::add);
        int periods = figures.size() - 3;
        return new Reading(
                figures.subList(0, periods),
                figures.get(periods),
                figures.get(periods + 1),
                figures.get(periods + 2),
                comparison(asked, days, before));
    }

    private Comparison comparison(Asked asked, List<CurrencyDays> days, List<Span> before) {
        RosterView people = references.people(asked.tenant());
        LocalDate last = asked.span().until().minusDays(1);
        TeamId team = teamOf(people, asked.subject(), last);
        Measure measure = measure(asked.tenant(), asked.definition(), currencyOf(people, asked.subject(), team));
        Optional<BigDecimal> value = measure.of(days, asked.span());
        LocalDate hired = hired(people, asked.subject());
        List<Earlier> earlier = before.stream()
                .filter(span -> hired == null || span.until().isAfter(hired))
                .map(span -> new Earlier(span, measure.of(days, span)))
                .toList();
        if (team == null) {
            return Comparison.of(measure, value, earlier, null);
        }
        boolean isRep = asked.subject().kind() == Subject.Kind.REP;
        var ranking = boards.ranking(new Boards.Question(asked.tenant(), measure, team, asked.span(), last));
        return Comparison.of(
                measure, value, earlier, Comparison.inTeam(team, ranking, value, isRep && asked.showRanks()));
    }

    /** How numbers are compared: money in the reporting currency, or in the one given where the tenant has none. */
    Measure measure(TenantId tenant, KpiDefinition definition, @Nullable String otherwise) {
        if (definition.unit() != Unit.MONEY) {
            return new Measure(definition, null, null);
        }
        String reporting = reportingCurrency(tenant);
        return reporting == null
                ? new Measure(definition, otherwise, null)
                : new Measure(definition, reporting, settings.rates(tenant));
    }

    @Nullable
    String reportingCurrency(TenantId tenant) {
        return settings.policy(tenant).reportingCurrency();
    }

    /** Whether reps may see ranks. */
    public boolean showsRanks(TenantId tenant) {
        return settings.policy(tenant).ranks();
    }

    /** Whether reps may see the boards of the teams above their own, and the tenant's. */
    public boolean showsRanksAboveOwnTeam(TenantId tenant) {
        return settings.policy(tenant).showsRanksAboveOwnTeam();
    }

    /** The metrics whose best are told to others. */
    List<MetricId> metricsWithBoards(TenantId tenant) {
        return settings.policy(tenant).metricsWithBoards();
    }

    /** Where the tenant's periods begin. */
    public FiscalCalendar calendar(TenantId tenant) {
        return FiscalCalendar.of(settings.policy(tenant));
    }

    /** The rep's own team on that day; of several the first by id. */
    private static @Nullable TeamId teamOf(RosterView people, Subject subject, LocalDate on) {
        if (subject.kind() == Subject.Kind.TEAM) {
            return new TeamId(subject.id());
        }
        return people.rep(new RepId(subject.id())).stream()
                .flatMap(rep -> rep.memberships().stream())
                .filter(membership -> membership.covers(on))
                .map(membership -> membership.team())
                .min(TeamId::compareTo)
                .orElse(null);
    }

    private static String currencyOf(RosterView people, Subject subject, @Nullable TeamId team) {
        Optional<String> ofTeam =
                Optional.ofNullable(team).flatMap(people::team).map(each -> each.currency());
        return ofTeam.or(() -> rep(people, subject).map(RosterRep::currency))
                .orElseThrow(() -> new IllegalStateException("nobody is known as " + subject));
    }

    private static @Nullable LocalDate hired(RosterView people, Subject subject) {
        return rep(people, subject).map(RosterRep::hired).orElse(null);
    }

    private static Optional<RosterRep> rep(RosterView people, Subject subject) {
        return subject.kind() == Subject.Kind.REP ? people.rep(new RepId(subject.id())) : Optional.empty();
    }
}
