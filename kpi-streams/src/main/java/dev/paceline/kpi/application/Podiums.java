package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Grain;
import dev.paceline.kpi.domain.Podium;
import dev.paceline.kpi.domain.Podium.Contest;
import dev.paceline.kpi.domain.Podium.Group;
import dev.paceline.kpi.domain.Ranking;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.ref.WeakReference;
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
 * Makes the podiums of the present month, and none again while nothing that they stand on has changed: neither definitions, roster,
 * settings, the day nor any total of the metric. Only then is a board looked at. For one thread at a time.
 */
@ApplicationScoped
class Podiums {

    private final ReadKpi readKpi;
    private final RankReps rankReps;
    private final Boards boards;
    private final References references;
    private final Clocks clocks;
    private Map<Theme, Made> made = new HashMap<>();
    private Map<Theme, Made> madeNow = new HashMap<>();

    Podiums(ReadKpi readKpi, RankReps rankReps, Boards boards, References references, Clocks clocks) {
        this.readKpi = readKpi;
        this.rankReps = rankReps;
        this.boards = boards;
        this.references = references;
        this.clocks = clocks;
    }

    /** What podiums are about. */
    private record Theme(TenantId tenant, Contest contest, LocalDate today) {}

    /** What groups have in common that are ranked together: the currency of their money, and the day that it is for them. */
    private record Terms(@Nullable String currency, LocalDate today) {}

    /** What a tenant's podiums stand on, besides totals. */
    private record House(TenantId tenant, Basis.@Nullable Sign sign, RosterView people) {}

    /** What podiums were made from. What is read from the totals is no older than {@code moves} says. */
    private record Footing(KpiDefinition definition, House house, List<Group> groups, long moves) {

        boolean isStill(Footing now) {
            Basis.Sign then = house.sign();
            Basis.Sign sign = now.house.sign();
            return then != null
                    && sign != null
                    && then.isThe(sign)
                    && moves != Boards.UNKNOWN
                    && moves == now.moves
                    && isLike(now);
        }

        /** The same but for the totals. */
        boolean isLike(Footing now) {
            return house.people() == now.house.people()
                    && definition.equals(now.definition)
                    && groups.equals(now.groups);
        }
    }

    /** Podiums, and the rankings that they are of, which are not kept for their sake. */
    private record Made(
            Footing footing,
            WeakReference<Ranking> now,
            @Nullable WeakReference<Ranking> before,
            List<Podium> podiums) {

        boolean isOf(Ranking otherNow, @Nullable Ranking otherBefore) {
            boolean sameBefore = before == null ? otherBefore == null : before.get() == otherBefore;
            return now.get() == otherNow && sameBefore;
        }

        Made on(Footing other) {
            return new Made(other, now, before, podiums);
        }
    }

    /** What is to be shown; none where nobody sees ranks, empty while it cannot be said. */
    Optional<List<Podium>> of(TenantId tenant) {
        try {
            if (!readKpi.showsRanks(tenant)) {
                return Optional.of(List.of());
            }
            // what is read after the sign was taken is no older than the sign says
            Basis.Sign sign = rankReps.sign(tenant);
            House house = new House(tenant, sign, references.people(tenant));
            return Optional.of(readKpi.metricsWithBoards(tenant).stream()
                    .flatMap(metric -> readKpi.definition(tenant, metric).stream())
                    .flatMap(definition -> of(house, definition))
                    .toList());
        } catch (NotReadyException e) {
            return Optional.empty();
        }
    }

    /** Forgets what was not asked for since this was last said. */
    void forgetTheOthers() {
        made = madeNow;
        madeNow = new HashMap<>();
    }

    /** Forgets everything. */
    void forget() {
        made = new HashMap<>();
        madeNow = new HashMap<>();
    }

    private Stream<Podium> of(House house, KpiDefinition definition) {
        return byTerms(house, definition).entrySet().stream()
                .flatMap(each -> of(house, definition, each.getKey(), each.getValue()));
    }

    private Stream<Podium> of(House house, KpiDefinition definition, Terms terms, List<Group> asked) {
        Span month = readKpi.calendar(house.tenant()).around(Grain.MONTH, terms.today());
        boolean lowerIsBetter = Boolean.TRUE.equals(definition.lowerIsBetter());
        Contest contest = new Contest(definition.metric(), terms.currency(), month, lowerIsBetter);
        Theme theme = new Theme(house.tenant(), contest, terms.today());
        Footing footing = new Footing(definition, house, asked, boards.moves(house.tenant(), definition.metric()));
        Boards.Question now = question(theme, definition, month);
        Boards.Question before = month.from().isBefore(terms.today())
                ? question(theme, definition, new Span(month.from(), terms.today()))
                : null;
        Made known = made.get(theme);
        if (known != null && known.footing().isStill(footing)) {
            boards.stillTold(now);
            Optional.ofNullable(before).ifPresent(boards::stillTold);
        } else {
            known = made(theme, footing, known, now, before);
        }
        madeNow.put(theme, known);
        return known.podiums().stream();
    }

    private Made made(
            Theme theme,
            Footing footing,
            @Nullable Made known,
            Boards.Question asked,
            Boards.@Nullable Question askedBefore) {
        Ranking now = boards.ownRanking(asked);
        Ranking before = askedBefore == null ? null : boards.ownRanking(askedBefore);
        if (known != null && known.isOf(now, before) && known.footing().isLike(footing)) {
            return known.on(footing);
        }
        RosterView people = footing.house().people();
        Map<RepId, Collection<Group>> groups = new HashMap<>();
        Function<RepId, Collection<Group>> groupsOf =
                rep -> groups.computeIfAbsent(rep, each -> groups(people.teamsOf(each, asked.on())));
        return new Made(
                footing,
                new WeakReference<>(now),
                before == null ? null : new WeakReference<>(before),
                Podium.of(theme.contest(), footing.groups(), groupsOf, now, before));
    }

    /** All groups by what they have in common; one whose money has no currency is left out. */
    private Map<Terms, List<Group>> byTerms(House house, KpiDefinition definition) {
        boolean money = definition.unit() == Unit.MONEY;
        Map<Terms, List<Group>> groups = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(new Group(null)),
                        house.people().teams().stream().map(RosterTeam::team).map(Group::new))
                .forEach(group -> {
                    Optional<String> currency = rankReps.currency(house.tenant(), definition, group.team());
                    if (!money || currency.isPresent()) {
                        LocalDate today =
                                clocks.today(house.tenant(), group.team()).date();
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

    /** All reps' numbers of that range; they belong where they do at the end of the month. */
    private Boards.Question question(Theme theme, KpiDefinition definition, Span span) {
        Contest contest = theme.contest();
        return new Boards.Question(
                theme.tenant(),
                readKpi.measure(theme.tenant(), definition, contest.currency()),
                null,
                span,
                contest.span().until().minusDays(1));
    }
}
