package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.Podium;
import dev.paceline.kpi.domain.Podium.Contest;
import dev.paceline.kpi.domain.Podium.Group;
import dev.paceline.kpi.domain.PodiumFacts;
import dev.paceline.kpi.domain.Ranking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is ahead this month, of each team and of all, by the metrics that the tenant chose. One instance tells for all: the one
 * that holds the first partition of the totals. Where it changes, the register keeps the older one from telling.
 */
@ApplicationScoped
public class TellBoards {

    private static final int PARTITION_OF_WHO_TELLS = 0;

    private final ReadKpi readKpi;
    private final RankReps rankReps;
    private final Boards boards;
    private final References references;
    private final Clocks clocks;
    private final Register register;
    private final Map<TenantId, List<Podium>> told = new HashMap<>();
    private Map<Theme, Made> made = new HashMap<>();
    private Map<Theme, Made> madeNow = new HashMap<>();
    private int era = -1;

    TellBoards(
            ReadKpi readKpi,
            RankReps rankReps,
            Boards boards,
            References references,
            Clocks clocks,
            Register register) {
        this.readKpi = readKpi;
        this.rankReps = rankReps;
        this.boards = boards;
        this.references = references;
        this.clocks = clocks;
        this.register = register;
    }

    /** What podiums are about. */
    private record Theme(TenantId tenant, Contest contest, LocalDate today) {}

    /** What groups have in common that are ranked together: the currency of their money, and the day that it is for them. */
    private record Terms(@Nullable String currency, LocalDate today) {}

    /** Podiums, and what they were made of: as long as all of it is the same, so are they. */
    private record Made(
            Ranking now, @Nullable Ranking before, RosterView people, List<Group> groups, List<Podium> podiums) {

        boolean isOf(Ranking otherNow, @Nullable Ranking otherBefore, RosterView others, List<Group> otherGroups) {
            return now == otherNow && before == otherBefore && people == others && groups.equals(otherGroups);
        }
    }

    /**
     * Looks once at all tenants; one whose totals are not at hand waits for the next look.
     *
     * @return what was told
     * @throws NotReadyException while the state is not at hand; then nothing was told
     */
    public synchronized List<KpiLeaderboard> look() {
        int now = boards.era();
        if (era != now || !tellsForAll()) {
            told.clear();
            era = now;
        }
        if (!tellsForAll()) {
            return List.of();
        }
        madeNow = new HashMap<>();
        Map<TenantId, List<Podium>> changed = new LinkedHashMap<>();
        for (TenantId tenant : references.tenants()) {
            podiums(tenant)
                    .filter(podiums -> !podiums.equals(told.get(tenant)))
                    .ifPresent(podiums -> changed.put(tenant, podiums));
        }
        made = madeNow;
        if (changed.isEmpty()) {
            return List.of();
        }
        List<KpiLeaderboard> facts = register.change(Topics.KPI_LEADERBOARDS, known -> {
            List<KpiLeaderboard> next = new ArrayList<>();
            if (!tellsForAll() || boards.era() != now) {
                return next; // another instance tells by now, and this picture may be older than its
            }
            changed.forEach((tenant, podiums) -> next.addAll(PodiumFacts.between(tenant, known, podiums)));
            return next;
        });
        if (tellsForAll() && boards.era() == now) {
            told.putAll(changed);
        }
        return facts;
    }

    private boolean tellsForAll() {
        return boards.placement().here().contains(PARTITION_OF_WHO_TELLS);
    }

    /** What is to be shown; none where nobody sees ranks, empty while it cannot be said. */
    private Optional<List<Podium>> podiums(TenantId tenant) {
        try {
            if (!readKpi.showsRanks(tenant)) {
                return Optional.of(List.of());
            }
            return Optional.of(readKpi.metricsWithBoards(tenant).stream()
                    .flatMap(metric -> readKpi.definition(tenant, metric).stream())
                    .flatMap(definition -> podiums(tenant, definition))
                    .toList());
        } catch (NotReadyException e) {
            return Optional.empty();
        }
    }

    private Stream<Podium> podiums(TenantId tenant, KpiDefinition definition) {
        RosterView people = references.people(tenant);
        return byTerms(tenant, definition, people).entrySet().stream()
                .flatMap(each -> podiums(tenant, definition, people, each.getKey(), each.getValue()));
    }

    private Stream<Podium> podiums(
            TenantId tenant, KpiDefinition definition, RosterView people, Terms terms, List<Group> asked) {
        LocalDate today = terms.today();
        Span month = readKpi.calendar(tenant).around(Grain.MONTH, today);
        LocalDate on = month.until().minusDays(1);
        Map<RepId, Collection<Group>> groups = new HashMap<>();
        Function<RepId, Collection<Group>> groupsOf =
                rep -> groups.computeIfAbsent(rep, each -> groups(people.teamsOf(each, on)));
        boolean lowerIsBetter = Boolean.TRUE.equals(definition.lowerIsBetter());
        Contest contest = new Contest(definition.metric(), terms.currency(), month, lowerIsBetter);
        Ranking now = ranking(tenant, definition, terms.currency(), month, on);
        Ranking before = month.from().isBefore(today)
                ? ranking(tenant, definition, terms.currency(), new Span(month.from(), today), on)
                : null;
        Made podiums = made(new Theme(tenant, contest, today), now, before, people, asked, groupsOf);
        return podiums.podiums().stream();
    }

    private Made made(
            Theme theme,
            Ranking now,
            @Nullable Ranking before,
            RosterView people,
            List<Group> asked,
            Function<RepId, Collection<Group>> groupsOf) {
        Made known = made.get(theme);
        if (known == null || !known.isOf(now, before, people, asked)) {
            known = new Made(now, before, people, asked, Podium.of(theme.contest(), asked, groupsOf, now, before));
        }
        madeNow.put(theme, known);
        return known;
    }

    /** All groups by what they have in common; one whose money has no currency is left out. */
    private Map<Terms, List<Group>> byTerms(TenantId tenant, KpiDefinition definition, RosterView people) {
        boolean money = definition.unit() == Unit.MONEY;
        Map<Terms, List<Group>> groups = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(new Group(null)),
                        people.teams().stream().map(RosterTeam::team).map(Group::new))
                .forEach(group -> {
                    Optional<String> currency = rankReps.currency(tenant, definition, group.team());
                    if (!money || currency.isPresent()) {
                        LocalDate today = clocks.today(tenant, group.team()).date();
                        groups.computeIfAbsent(new Terms(currency.orElse(null), today), each -> new ArrayList<>())
                                .add(group);
                    }
                });
        return groups;
    }

    private static Collection<Group> groups(Collection<TeamId> teams) {
        return Stream.concat(Stream.of(new Group(null)), teams.stream().map(Group::new))
                .toList();
    }

    private Ranking ranking(
            TenantId tenant, KpiDefinition definition, @Nullable String currency, Span span, LocalDate on) {
        return boards.ownRanking(
                new Boards.Question(tenant, readKpi.measure(tenant, definition, currency), null, span, on));
    }
}
