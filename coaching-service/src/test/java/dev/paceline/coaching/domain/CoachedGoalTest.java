package dev.paceline.coaching.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.coaching.domain.CoachedGoal.Outcome;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoachedGoalTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final GoalId GOAL = new GoalId("g1");
    private static final RepId ANNA = new RepId("anna");
    private static final CoachedRep PERSON = new CoachedRep("Anna Albers", ZoneId.of("Europe/Berlin"));
    private static final Instant WEDNESDAY = Instant.parse("2027-03-03T12:00:00Z");

    /** B behind, R at risk, T on track, A achieved, E exceeded, M missed, C cancelled; each letter a revision. */
    @ParameterizedTest(name = "{0} tells {1}")
    @CsvSource({
        "T,      ''",
        "R,      ''",
        "B,      'open 1'",
        "BB,     'open 1'",
        "BR,     'open 1'",
        "BRB,    'open 1'",
        "BT,     'open 1,close 1'",
        "BRT,    'open 1,close 1'",
        "BA,     'open 1,close 1'",
        "BE,     'open 1,close 1'",
        "BM,     'open 1,close 1'",
        "BC,     'open 1,close 1'",
        "TC,     ''",
        "TRB,    'open 1'",
        "BTRB,   'open 1,close 1,open 2'",
        "BTBTB,  'open 1,close 1,open 2,close 2,open 3'",
        "M,      ''"
    })
    void aRecommendationOpensWhenBehindAndClosesWhenThePaceIsBackOrTheGoalEnds(String letters, String told) {
        List<String> moves = new ArrayList<>();
        CoachedGoal goal = CoachedGoal.unheard(ACME, GOAL, ANNA);
        for (int i = 0; i < letters.length(); i++) {
            Outcome outcome = goal.on(progress(i + 1, letters.charAt(i)), PERSON, WEDNESDAY.plusSeconds(i));
            goal = outcome.goal();
            add(moves, outcome.changed());
        }

        assertThat(String.join(",", moves)).isEqualTo(told);
    }

    @Test
    void theSameProgressAgainAndOlderOnesChangeNothing() {
        CoachedGoal behind = CoachedGoal.unheard(ACME, GOAL, ANNA)
                .on(progress(5, 'B'), PERSON, WEDNESDAY)
                .goal();

        Outcome again = behind.on(progress(5, 'T'), PERSON, WEDNESDAY);
        Outcome older = behind.on(progress(4, 'T'), PERSON, WEDNESDAY);

        assertThat(again).isEqualTo(new Outcome(behind, null));
        assertThat(older).isEqualTo(new Outcome(behind, null));
    }

    @Test
    void theFactNamesGoalRepAndTimes() {
        Outcome opened = CoachedGoal.unheard(ACME, GOAL, ANNA).on(progress(1, 'B'), PERSON, WEDNESDAY);
        Outcome closed = opened.goal().on(progress(2, 'T'), PERSON, WEDNESDAY.plusSeconds(60));

        CoachingAction fact = Objects.requireNonNull(closed.changed()).fact();
        assertThat(fact.action().value()).isEqualTo("g1-behind-1");
        assertThat(fact.revision()).isEqualTo(2);
        assertThat(fact.rep()).isEqualTo(ANNA);
        assertThat(fact.goal()).isEqualTo(GOAL);
        assertThat(fact.status()).isEqualTo(CoachingAction.Status.CLOSED);
        assertThat(fact.openedAt()).isEqualTo(WEDNESDAY);
        assertThat(fact.closedAt()).isEqualTo(WEDNESDAY.plusSeconds(60));
    }

    @Test
    void theAdviceNamesTheGapAndWhatIsNeededEachBusinessDay() {
        Outcome opened = CoachedGoal.unheard(ACME, GOAL, ANNA).on(progress(1, 'B'), PERSON, WEDNESDAY);

        Advice advice = Objects.requireNonNull(opened.changed()).advice();
        assertThat(advice.headline())
                .isEqualTo("Anna Albers, 47.62 EUR each business day brings you to \"March revenue\".");
        assertThat(advice.why())
                .isEqualTo(
                        "0.50 EUR of 1,000.50 EUR reached (0.04 %); a steady pace would have reached 130.43 EUR by now."
                                + " Missing to the target: 1,000.00 EUR, with 21 business days left: 47.62 EUR needed per business"
                                + " day.");
    }

    @ParameterizedTest(name = "{0} {1}: {2} of {3}")
    @CsvSource({
        "MONEY,   2027-03-03, 4,   20000, 30, '4 JPY of 20,000 JPY reached (0.02 %); a steady pace would have reached 30 JPY by now. Missing to the target: 19,996 JPY, with 21 business days left: 953 JPY needed per business day.'",
        "COUNT,   2027-03-03, 4,   20,  3,   '4 of 20 reached (20 %); a steady pace would have reached 3 by now. Missing to the target: 16, with 21 business days left: 1 needed per business day.'",
        "COUNT,   2027-03-31, 4,   20,  20,  '4 of 20 reached (20 %); a steady pace would have reached 20 by now. Missing to the target: 16, with 1 business day left: 16 needed per business day.'",
        "PERCENT, 2027-03-03, 0.2, 0.5, 0.5, '20 % of 50 % reached (40 %). Missing to the target: 30 %.'",
        "DURATION, 2027-03-03, 3600, 7200, 7200, '1 h of 2 h reached (50 %). Missing to the target: 1 h.'",
        "NUMBER,  2027-03-03, 300, 500, 500, '300 of 500 reached (60 %). Missing to the target: 200.'",
        "NUMBER,  2027-03-03, 300, 500, 65.2, '300 of 500 reached (60 %); a steady pace would have reached 65.2 by now. Missing to the target: 200, with 21 business days left: 9.53 needed per business day.'"
    })
    void theAdviceSpeaksTheGoalsUnit(
            Unit unit, LocalDate today, BigDecimal actual, BigDecimal target, BigDecimal expected, String why) {
        GoalProgress progress = new GoalProgress(
                ACME,
                GOAL,
                1,
                "March",
                Subject.of(ANNA),
                new MetricId("m"),
                unit,
                unit == Unit.MONEY ? "JPY" : null,
                LocalDate.parse("2027-03-01"),
                LocalDate.parse("2027-04-01"),
                target,
                actual,
                actual.divide(target),
                expected,
                null,
                Status.BEHIND,
                List.of(),
                null,
                null,
                !why.contains("per business day"),
                null);

        assertThat(PaceAdvice.of(progress, PERSON, today).why()).isEqualTo(why);
    }

    private static void add(List<String> moves, @Nullable Recommendation changed) {
        if (changed != null) {
            String episode = changed.id().value().replace("g1-behind-", "");
            moves.add((changed.isOpen() ? "open " : "close ") + episode);
        }
    }

    private static GoalProgress progress(long revision, char letter) {
        Status status =
                switch (letter) {
                    case 'B' -> Status.BEHIND;
                    case 'R' -> Status.AT_RISK;
                    case 'T', 'C' -> Status.ON_TRACK;
                    case 'A' -> Status.ACHIEVED;
                    case 'E' -> Status.EXCEEDED;
                    case 'M' -> Status.MISSED;
                    default -> throw new IllegalArgumentException("no such letter: " + letter);
                };
        return new GoalProgress(
                ACME,
                GOAL,
                revision,
                "March revenue",
                Subject.of(ANNA),
                new MetricId("revenue_won"),
                Unit.MONEY,
                "EUR",
                LocalDate.parse("2027-03-01"),
                LocalDate.parse("2027-04-01"),
                new BigDecimal("1000.5"),
                new BigDecimal("0.5"),
                new BigDecimal("0.0004"),
                new BigDecimal("130.43"),
                null,
                status,
                List.of(),
                letter == 'C' ? WEDNESDAY : null,
                null,
                false,
                null);
    }
}
