package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ranks the reps of a team, or of the whole tenant, by one metric over one range. */
@ApplicationScoped
public class RankReps {

    private final ReadKpi readKpi;
    private final Boards boards;
    private final References references;

    RankReps(ReadKpi readKpi, Boards boards, References references) {
        this.readKpi = readKpi;
        this.boards = boards;
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
        RepId self = asked.self();
        RepId ranked = self != null && isMember(asked.tenant(), self, asked.team(), last) ? self : null;
        var question = new Boards.Question(asked.tenant(), measure, asked.team(), asked.span(), last);
        Page page = boards.look(question, standings -> page(standings, asked, ranked));
        Map<RepId, Integer> before = before(question, asked.today(), page.reps());
        RosterView people = references.people(asked.tenant());
        List<Place> places =
                page.places().stream().map(each -> place(each, before, people)).toList();
        return new Ranked(
                measure.currency(),
                page.size(),
                places,
                Optional.ofNullable(page.self()).map(each -> place(each, before, people)));
    }

    /** What one look at a ranking shows: all of it belongs together. */
    private record Page(int size, List<Standing> places, @Nullable Standing self) {

        List<RepId> reps() {
            return Stream.concat(places.stream(), Stream.ofNullable(self))
                    .map(standing -> standing.entry().rep())
                    .toList();
        }
    }

    private record Standing(int rank, Entry entry, @Nullable BigDecimal toNext) {

        static Standing of(Entry entry, Ranking ranking) {
            int better = ranking.better(entry.value());
            BigDecimal toNext = better == 0
                    ? null
                    : ranking.at(better - 1).value().subtract(entry.value()).abs();
            return new Standing(better + 1, entry, toNext);
        }
    }

    private static Page page(Standings standings, Asked asked, @Nullable RepId self) {
        Ranking ranking = standings.ranking();
        List<Standing> places = ranking.page(asked.from(), asked.limit()).stream()
                .map(entry -> Standing.of(entry, ranking))
                .toList();
        Entry own = self == null ? null : standings.entries().get(self);
        return new Page(ranking.size(), places, own == null ? null : Standing.of(own, ranking));
    }

    /** The ranks without what is dated today or later; none where the range begins today. */
    private Map<RepId, Integer> before(Boards.Question now, LocalDate today, List<RepId> reps) {
        Span span = now.span();
        LocalDate until = today.isBefore(span.until()) ? today : span.until();
        if (!span.from().isBefore(until)) {
            return Map.of();
        }
        var question =
                new Boards.Question(now.tenant(), now.measure(), now.team(), new Span(span.from(), until), now.on());
        return boards.look(question, standings -> {
            Map<RepId, Integer> ranks = new HashMap<>();
            for (RepId rep : reps) {
                Entry entry = standings.entries().get(rep);
                if (entry != null) {
                    ranks.put(rep, standings.ranking().rank(entry.value()));
                }
            }
            return ranks;
        });
    }

    private static Place place(Standing standing, Map<RepId, Integer> before, RosterView people) {
        RepId rep = standing.entry().rep();
        String name = people.rep(rep).map(RosterRep::name).orElse(rep.value());
        Integer former = before.get(rep);
        Integer movement = former == null ? null : former - standing.rank();
        return new Place(standing.rank(), rep, name, standing.entry().value(), standing.toNext(), movement);
    }
}
