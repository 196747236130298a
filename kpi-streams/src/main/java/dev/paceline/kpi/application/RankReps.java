package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Ranking;
import dev.paceline.kpi.domain.Ranking.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ranks the reps of a team, or of the whole tenant, by one metric over one range. */
@ApplicationScoped
public class RankReps {

    private final ReadKpi readKpi;
    private final Boards boards;
    private final Totals totals;
    private final References references;

    RankReps(ReadKpi readKpi, Boards boards, Totals totals, References references) {
        this.readKpi = readKpi;
        this.boards = boards;
        this.totals = totals;
        this.references = references;
    }

    /**
     * What is asked.
     *
     * @param team absent for all reps that belong to any team
     * @param currency that money is ranked in where the tenant has no reporting currency
     * @param today the movement is against the ranking without it
     * @param self whose own place is told beside, if anybody's
     */
    public record Asked(
            TenantId tenant,
            KpiDefinition definition,
            @Nullable TeamId team,
            @Nullable String currency,
            Span span,
            LocalDate today,
            int from,
            int limit,
            @Nullable RepId self) {}

    /**
     * A rep's place.
     *
     * @param toNext what is missing to the next better number; absent for the first
     * @param movement ranks gained since yesterday, negative when lost; absent where there was no rank
     */
    public record Place(
            int rank,
            RepId rep,
            String name,
            BigDecimal value,
            @Nullable BigDecimal toNext,
            @Nullable Integer movement) {}

    /**
     * A page of the ranking.
     *
     * @param reps all that have a rank
     */
    public record Ranked(@Nullable String currency, int reps, List<Place> places, Optional<Place> self) {

        public Ranked {
            places = List.copyOf(places);
        }
    }

    /** The currency that money would be ranked in; empty where one has to be named. */
    public Optional<String> currency(TenantId tenant, KpiDefinition definition, @Nullable TeamId team) {
        return definition.unit() == Unit.MONEY ? anyCurrency(tenant, team) : Optional.empty();
    }

    /** The tenant's reporting currency, else the team's own. */
    public Optional<String> anyCurrency(TenantId tenant, @Nullable TeamId team) {
        String reporting = readKpi.reportingCurrency(tenant);
        if (reporting != null) {
            return Optional.of(reporting);
        }
        return Optional.ofNullable(team)
                .flatMap(references.people(tenant)::team)
                .map(each -> each.currency());
    }

    /** Whether a rep belongs to what is ranked. */
    public boolean isMember(TenantId tenant, RepId rep, @Nullable TeamId team, LocalDate on) {
        var teams = references.people(tenant).teamsOf(rep, on);
        return team == null ? !teams.isEmpty() : teams.contains(team);
    }

    public Ranked rank(Asked asked) {
        Measure measure = readKpi.measure(asked.tenant(), asked.definition(), asked.currency());
        LocalDate last = asked.span().until().minusDays(1);
        Ranking ranking =
                boards.ranking(new Boards.Question(asked.tenant(), measure, asked.team(), asked.span(), last));
        Lookup lookup = new Lookup(asked, measure, ranking, yesterday(asked, measure, last));
        RosterView people = references.people(asked.tenant());
        List<Place> places = new ArrayList<>();
        for (Entry entry : ranking.page(asked.from(), asked.limit())) {
            places.add(lookup.place(entry, people));
        }
        Optional<Place> self = Optional.ofNullable(asked.self())
                .filter(rep -> isMember(asked.tenant(), rep, asked.team(), last))
                .flatMap(rep -> lookup.number(rep, asked.span()).map(value -> new Entry(value, rep)))
                .map(entry -> lookup.place(entry, people));
        return new Ranked(measure.currency(), ranking.size(), places, self);
    }

    /** The same without what is dated today or later; none where the range begins today. */
    private @Nullable Board yesterday(Asked asked, Measure measure, LocalDate last) {
        LocalDate until = asked.today().isBefore(asked.span().until())
                ? asked.today()
                : asked.span().until();
        if (!asked.span().from().isBefore(until)) {
            return null;
        }
        Span span = new Span(asked.span().from(), until);
        return new Board(boards.ranking(new Boards.Question(asked.tenant(), measure, asked.team(), span, last)), span);
    }

    private record Board(Ranking ranking, Span span) {}

    /** Finds what stands beside a place. */
    private final class Lookup {

        private final Asked asked;
        private final Measure measure;
        private final Ranking ranking;
        private final @Nullable Board before;

        Lookup(Asked asked, Measure measure, Ranking ranking, @Nullable Board before) {
            this.asked = asked;
            this.measure = measure;
            this.ranking = ranking;
            this.before = before;
        }

        Place place(Entry entry, RosterView people) {
            int better = ranking.better(entry.value());
            BigDecimal toNext = better == 0
                    ? null
                    : ranking.at(better - 1).value().subtract(entry.value()).abs();
            String name = people.rep(entry.rep())
                    .map(rep -> rep.name())
                    .orElse(entry.rep().value());
            return new Place(better + 1, entry.rep(), name, entry.value(), toNext, movement(entry.rep(), better + 1));
        }

        private @Nullable Integer movement(RepId rep, int rank) {
            return before == null
                    ? null
                    : number(rep, before.span())
                            .map(value -> before.ranking().rank(value) - rank)
                            .orElse(null);
        }

        Optional<BigDecimal> number(RepId rep, Span span) {
            return measure.of(
                    totals.days(
                            asked.tenant(),
                            Subject.of(rep),
                            measure.definition().metric(),
                            span.from(),
                            span.until()),
                    span);
        }
    }
}
