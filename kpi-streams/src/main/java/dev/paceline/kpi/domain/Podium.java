package dev.paceline.kpi.domain;

import dev.paceline.events.BoardId;
import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Standing;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The best of a team, or of the whole tenant, by one metric in one month: what others are told of a ranking. Never more than
 * {@link #PLACES}, and where more is better nobody without anything.
 */
public record Podium(Contest contest, Group group, List<Standing> standings) {

    /** The most that are shown. */
    public static final int PLACES = 10;

    private static final int LONGEST_ID = 200;

    public Podium {
        standings = List.copyOf(standings);
    }

    /** What it is about. */
    public record Contest(MetricId metric, @Nullable String currency, Span span, boolean lowerIsBetter) {}

    /** Who takes part: a team's members, or all where there is no team. */
    public record Group(@Nullable TeamId team) {}

    /** Where a walk along a ranking has come to: how many were passed, and the rank and number of the last. */
    private record Step(int passed, int rank, BigDecimal value) {

        static Step after(@Nullable Step before, BigDecimal value) {
            if (before == null) {
                return new Step(1, 1, value);
            }
            int passed = before.passed + 1;
            return new Step(passed, before.value.compareTo(value) == 0 ? before.rank : passed, value);
        }
    }

    /**
     * The podiums of several groups out of one ranking of all.
     *
     * @param groups those that a rep is in
     * @param before the ranking without today; absent on the first day
     */
    public static List<Podium> of(
            Contest contest,
            Collection<Group> asked,
            Function<RepId, Collection<Group>> groups,
            Ranking now,
            @Nullable Ranking before) {
        Map<Group, Map<RepId, Integer>> ranks = before == null ? Map.of() : ranks(before, groups);
        Map<Group, Step> steps = new HashMap<>();
        Map<Group, List<Standing>> standings = new LinkedHashMap<>();
        asked.forEach(group -> standings.put(group, new ArrayList<>()));
        for (Entry entry : now.page(0, now.size())) {
            for (Group group : groups.apply(entry.rep())) {
                int rank = rank(steps, group, entry.value());
                List<Standing> places = standings.get(group);
                if (places != null && places.size() < PLACES && isShown(contest, entry.value())) {
                    Integer former = ranks.getOrDefault(group, Map.of()).get(entry.rep());
                    Integer movement = former == null ? null : (Integer) (former - rank);
                    places.add(new Standing(
                            rank, Subject.of(entry.rep()), CanonicalJson.decimal(entry.value()), movement));
                }
            }
        }
        return standings.entrySet().stream()
                .map(each -> new Podium(contest, each.getKey(), each.getValue()))
                .toList();
    }

    private static int rank(Map<Group, Step> steps, Group group, BigDecimal value) {
        Step step = Step.after(steps.get(group), value);
        steps.put(group, step);
        return step.rank();
    }

    private static boolean isShown(Contest contest, BigDecimal value) {
        return contest.lowerIsBetter() || value.signum() > 0;
    }

    private static Map<Group, Map<RepId, Integer>> ranks(Ranking ranking, Function<RepId, Collection<Group>> groups) {
        Map<Group, Step> steps = new HashMap<>();
        Map<Group, Map<RepId, Integer>> ranks = new HashMap<>();
        for (Entry entry : ranking.page(0, ranking.size())) {
            for (Group group : groups.apply(entry.rep())) {
                int rank = rank(steps, group, entry.value());
                ranks.computeIfAbsent(group, each -> new HashMap<>()).put(entry.rep(), rank);
            }
        }
        return ranks;
    }

    /** Names the board from month to month. */
    BoardId board() {
        TeamId team = group.team();
        String name = contest.metric().value() + ":month" + (team == null ? "" : ":" + team.value());
        return new BoardId(
                name.length() <= LONGEST_ID
                        ? name
                        : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString());
    }

    KpiLeaderboard fact(TenantId tenant, long revision) {
        return new KpiLeaderboard(
                tenant,
                board(),
                contest.metric(),
                contest.currency(),
                group.team(),
                contest.span().from(),
                contest.span().until(),
                revision,
                standings);
    }
}
