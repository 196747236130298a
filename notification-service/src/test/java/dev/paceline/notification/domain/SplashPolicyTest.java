package dev.paceline.notification.domain;

import static dev.paceline.notification.domain.Samples.ANNA;
import static dev.paceline.notification.domain.Samples.NOON;
import static dev.paceline.notification.domain.Samples.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.ChannelId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.RepId;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SplashPolicyTest {

    private static final SplashPolicy POLICY =
            new SplashPolicy(new Freshness(2, Duration.ofHours(1)), Duration.ofMinutes(2));
    private static final Map<Subject, Person> PEOPLE =
            Map.of(Subject.of(ANNA), new Person("Anna Snelling", ZoneId.of("America/New_York")));

    private final List<Envelope<Splash>> raised = new ArrayList<>();
    private Map<Subject, Person> people = PEOPLE;
    private Known known = new Known(Map.of(), Map.of(), Map.of(), PEOPLE);

    @Test
    void aDealNewlyWonRaisesOneSplashWithRepAmountAndWords() {
        see(Samples.won(3, TODAY, "1054"));

        assertThat(raised).hasSize(1);
        Splash splash = raised.get(0).fact();
        assertThat(splash.title()).isEqualTo("Deal won");
        assertThat(splash.words()).isEqualTo("Anna Snelling won Cancity for 1,054.00 USD");
        assertThat(splash.rep()).isEqualTo(ANNA);
        assertThat(splash.amount()).isEqualTo(Money.of(CurrencyUnit.USD, new BigDecimal("1054.00")));
        assertThat(splash.channel()).isEqualTo(new ChannelId("main"));
        assertThat(splash.splash().value()).isEqualTo("deal-won|deal|4711|2026-11-21");
        assertThat(splash.raisedAt()).isEqualTo(NOON);
        assertThat(splash.expiresAt()).isEqualTo(Instant.parse("2026-11-21T12:02:00Z"));
        assertThat(splash.cause()).isEqualTo("acme|deal|4711@3");
        assertThat(raised.get(0).correlationId().value()).isEqualTo("delivery-1");
    }

    @Test
    void aDealInACurrencyThatNobodyKnowsIsShownWithoutItsAmount() {
        see(Samples.contributions(
                3,
                List.of(
                        Samples.contribution("deals_won", ANNA, TODAY, "1", null, "1"),
                        Samples.contribution("revenue_won", ANNA, TODAY, "1054", "DOUBLOON", "1"))));

        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).fact().words()).isEqualTo("Anna Snelling won Cancity");
        assertThat(raised.get(0).fact().amount()).isNull();
    }

    @Test
    void anAmendedAmountRaisesNoneAgain() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.won(4, TODAY, "2000"));

        assertThat(raised).hasSize(1);
    }

    @Test
    void aMovedCloseDateRaisesNoneAgain() {
        see(Samples.won(3, TODAY.minusDays(1), "1054"));
        see(Samples.won(4, TODAY, "1054"));

        assertThat(raised).hasSize(1);
    }

    @Test
    void theSameFactAgainIsPassedOver() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.notWon(2));
        see(Samples.won(3, TODAY, "1054"));

        assertThat(raised).hasSize(1);
    }

    @Test
    void aDealReopenedAndWonOnAnotherDayIsAMomentOfItsOwn() {
        see(Samples.won(3, TODAY.minusDays(1), "1054"));
        see(Samples.notWon(4));
        see(Samples.won(5, TODAY, "1054"));

        assertThat(raised)
                .extracting(splash -> splash.fact().splash().value())
                .containsExactly("deal-won|deal|4711|2026-11-20", "deal-won|deal|4711|2026-11-21");
    }

    @Test
    void anOldDealIsNoNews() {
        see(Samples.won(1, TODAY.minusDays(3), "1054"));

        assertThat(raised).isEmpty();
    }

    @Test
    void anOldDealWhoseDateIsMovedToTodayIsNoNewsEither() {
        see(Samples.won(1, TODAY.minusDays(300), "1054"));
        see(Samples.won(2, TODAY, "1054"));

        assertThat(raised).isEmpty();
    }

    @Test
    void aRuleSwitchedOffRaisesNone() {
        RuleChoices off = new RuleChoices(
                false, new ChannelId("main"), new Template("Deal won"), new Template("{rep} won {record}"));
        known = new Known(Map.of(new RuleName("deal-won"), off), Map.of(), Map.of(), PEOPLE);

        see(Samples.won(3, TODAY, "1054"));

        assertThat(raised).isEmpty();
    }

    @Test
    void aTenantsOwnWordsAndChannelAreUsed() {
        RuleChoices choices = new RuleChoices(
                true, new ChannelId("berlin"), new Template("Yes!"), new Template("{rep}: {record}[ ({amount})]"));
        known = new Known(Map.of(new RuleName("deal-won"), choices), Map.of(), Map.of(), PEOPLE);

        see(Samples.won(3, TODAY, "1054"));

        assertThat(raised.get(0).fact().words()).isEqualTo("Anna Snelling: Cancity (1,054.00 USD)");
        assertThat(raised.get(0).fact().title()).isEqualTo("Yes!");
        assertThat(raised.get(0).fact().channel()).isEqualTo(new ChannelId("berlin"));
    }

    @Test
    void aDealWithoutAmountIsToldWithoutOne() {
        see(Samples.contributions(1, List.of(Samples.contribution("deals_won", ANNA, TODAY, "1", null, "1"))));

        assertThat(raised.get(0).fact().words()).isEqualTo("Anna Snelling won Cancity");
        assertThat(raised.get(0).fact().amount()).isNull();
    }

    @Test
    void aSharedDealNamesTheRepWithTheGreatestShare() {
        RepId bob = new RepId("bob");
        see(Samples.contributions(
                1,
                List.of(
                        Samples.contribution("deals_won", bob, TODAY, "0.3", null, "0.3"),
                        Samples.contribution("deals_won", ANNA, TODAY, "0.7", null, "0.7"),
                        Samples.contribution("revenue_won", bob, TODAY, "300", "USD", "0.3"),
                        Samples.contribution("revenue_won", ANNA, TODAY, "700", "USD", "0.7"))));

        assertThat(raised.get(0).fact().words()).isEqualTo("Anna Snelling won Cancity for 700.00 USD");
    }

    @Test
    void aRepTheRosterDoesNotKnowYetIsNamedByItsId() {
        RepId bob = new RepId("bob");
        see(Samples.contributions(1, List.of(Samples.contribution("deals_won", bob, TODAY, "1", null, "1"))));

        assertThat(raised.get(0).fact().words()).isEqualTo("bob won Cancity");
    }

    @Test
    void aNameIsCutAndCleanedBeforeAScreenShowsIt() {
        people = Map.of(
                Subject.of(ANNA),
                new Person("\u202e" + "A".repeat(3_000) + "\r\nforged", ZoneId.of("America/New_York")));

        see(Samples.named("Can\u2066city\u2028" + "x".repeat(3_000), TODAY));

        Splash splash = raised.get(0).fact();
        assertThat(splash.repName()).isEqualTo("A".repeat(80) + "\u2026");
        assertThat(splash.words())
                .isEqualTo("A".repeat(80) + "\u2026 won Cancity " + "x".repeat(72) + "\u2026 for 1,054.00 USD");
    }

    @Test
    void whoseNameIsInvisibleIsNamedByItsId() {
        people = Map.of(Subject.of(ANNA), new Person("\u200b\u202e", ZoneId.of("America/New_York")));

        see(Samples.won(3, TODAY, "1054"));

        assertThat(raised.get(0).fact().words()).isEqualTo("anna won Cancity for 1,054.00 USD");
    }

    @Test
    void aGoalReachedRaisesOneSplashForGood() {
        Milestone half = new Milestone(50, NOON.minusSeconds(5));
        Milestone full = new Milestone(100, NOON.minusSeconds(1));
        see(Samples.progress(1, half));
        see(Samples.progress(2, half, full));
        see(Samples.progress(3, half, full));

        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).fact().words())
                .isEqualTo("Anna Snelling reached Revenue in November, target 10,000.00 USD");
        assertThat(raised.get(0).fact().splash().value()).isEqualTo("goal-reached|goal|g1|100");
    }

    @Test
    void aGoalReachedLongAgoIsNoNews() {
        see(Samples.progress(1, new Milestone(100, NOON.minusSeconds(3601))));

        assertThat(raised).isEmpty();
    }

    private void see(Envelope<?> fact) {
        known = new Known(known.choices(), known.causes(), known.shown(), people);
        Outcome outcome = POLICY.decide(sightings(fact), known, NOON);
        outcome.raised().forEach(notice -> raised.add(notice.splash()));
        Map<Cause.Key, Cause> causes = new java.util.HashMap<>(known.causes());
        causes.putAll(outcome.causes().stream().collect(Collectors.toMap(Cause::key, Function.identity())));
        known = new Known(known.choices(), causes, known.shown(), people);
    }

    @SuppressWarnings("unchecked") // the fact's class was looked at
    private static List<Sighting> sightings(Envelope<?> envelope) {
        if (envelope.fact() instanceof dev.paceline.events.GoalProgress) {
            return ProgressWatch.sightings((Envelope<dev.paceline.events.GoalProgress>) envelope);
        }
        return ContributionWatch.sightings((Envelope<dev.paceline.events.RecordContributions>) envelope);
    }
}
