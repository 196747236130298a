package dev.paceline.notification.domain;

import static dev.paceline.notification.domain.Samples.ANNA;
import static dev.paceline.notification.domain.Samples.NOON;
import static dev.paceline.notification.domain.Samples.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.ChannelId;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.GoalProgress.Milestone;
import dev.paceline.events.GoalProgress.Status;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.RepId;
import dev.paceline.events.Splash;
import dev.paceline.events.Splash.Change;
import dev.paceline.events.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What becomes of a splash when its deal or goal changes. */
class SplashChangeTest {

    private static final SplashPolicy POLICY =
            new SplashPolicy(new Freshness(2, Duration.ofHours(1)), Duration.ofMinutes(2));
    private static final RepId BOB = new RepId("bob");
    private static final Milestone REACHED = new Milestone(100, NOON.minusSeconds(1));

    private final List<Splash> published = new ArrayList<>();
    private final Set<String> ids = new TreeSet<>();
    private final Map<Cause.Key, Cause> causes = new HashMap<>();
    private final Map<Cause.Key, Splash> shown = new HashMap<>();
    private Map<RuleName, RuleChoices> choices = Map.of();
    private Instant now = NOON;

    @Test
    void aDealThatIsNoLongerWonIsWithdrawn() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.notWon(4));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
        Splash withdrawn = published.get(1);
        assertThat(withdrawn.splash()).isEqualTo(published.get(0).splash());
        assertThat(withdrawn.number()).isEqualTo(2);
        assertThat(withdrawn.changedAt()).isEqualTo(NOON);
        assertThat(withdrawn.cause()).isEqualTo("acme|deal|4711@4");
        assertThat(withdrawn.factId()).isEqualTo("deal-won|deal|4711|2026-11-21@2");
    }

    @Test
    void aDealThatIsDeletedMergedOrAssignedToNobodyIsWithdrawn() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.contributions(4, List.of()));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
    }

    @Test
    void anAmountThatTurnsNegativeIsWithdrawn() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.won(4, TODAY, "-1054"));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
    }

    @Test
    void anAmendedAmountIsAmendedInTheSameSplash() {
        see(Samples.won(3, TODAY, "1054"));
        now = NOON.plusSeconds(10);
        see(Samples.won(4, TODAY, "2000"));

        assertThat(changes()).containsExactly(null, Change.AMENDED);
        Splash amended = published.get(1);
        assertThat(amended.splash()).isEqualTo(published.get(0).splash());
        assertThat(amended.words()).isEqualTo("Anna Snelling won Cancity for 2,000.00 USD");
        assertThat(amended.raisedAt()).isEqualTo(NOON);
        assertThat(amended.expiresAt()).isEqualTo(Instant.parse("2026-11-21T12:02:00Z"));
        assertThat(amended.changedAt()).isEqualTo(Instant.parse("2026-11-21T12:00:10Z"));
        assertThat(amended.number()).isEqualTo(2);
    }

    @Test
    void anotherRepIsAmended() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.contributions(
                4,
                List.of(
                        Samples.contribution("deals_won", BOB, TODAY, "1", null, "1"),
                        Samples.contribution("revenue_won", BOB, TODAY, "1054", "USD", "1"))));

        assertThat(published.get(1).words()).isEqualTo("bob won Cancity for 1,054.00 USD");
        assertThat(published.get(1).rep()).isEqualTo(BOB);
        assertThat(published.get(1).change()).isEqualTo(Change.AMENDED);
    }

    @Test
    void anAmendedNameOf3000LettersIsCut() {
        see(Samples.named("Cancity", TODAY));
        see(Samples.named("x".repeat(3_000), TODAY, 4));

        assertThat(published.get(1).words())
                .isEqualTo("Anna Snelling won " + "x".repeat(80) + "\u2026 for 1,054.00 USD");
    }

    @Test
    void whatPeopleDoNotSeeAmendsNothing() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.won(4, TODAY.minusDays(1), "1054.001"));

        assertThat(changes()).containsExactly((Change) null);
    }

    @Test
    void anAmendmentAfterItsLifeIsNotShown() {
        see(Samples.won(3, TODAY, "1054"));
        now = NOON.plusSeconds(120);
        see(Samples.won(4, TODAY, "2000"));

        assertThat(changes()).containsExactly((Change) null);
    }

    @Test
    void aSplashIsWithdrawnHoweverLate() {
        see(Samples.won(3, TODAY, "1054"));
        now = NOON.plus(Duration.ofDays(20));
        see(Samples.notWon(4));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
    }

    @Test
    void aDealWhoseDateTurnsOutToBeLongPastIsWithdrawnWhileItIsShown() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.won(4, TODAY.minusDays(300), "1054"));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
    }

    @Test
    void aDealWhoseDateIsMovedLaterOnIsNot() {
        see(Samples.won(3, TODAY, "1054"));
        now = NOON.plusSeconds(600);
        see(Samples.won(4, TODAY.minusDays(300), "1054"));

        assertThat(changes()).containsExactly((Change) null);
    }

    @Test
    void whatWasWithdrawnIsNotShownAgain() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.notWon(4));
        see(Samples.won(5, TODAY, "2000"));
        see(Samples.won(6, TODAY, "3000"));
        see(Samples.notWon(7));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
    }

    @Test
    void wonAgainOnAnotherDayIsASplashOfItsOwn() {
        see(Samples.won(3, TODAY.minusDays(1), "1054"));
        see(Samples.notWon(4));
        see(Samples.won(5, TODAY, "1054"));
        see(Samples.notWon(6));

        assertThat(published)
                .extracting(Splash::factId)
                .containsExactly(
                        "deal-won|deal|4711|2026-11-20",
                        "deal-won|deal|4711|2026-11-20@2",
                        "deal-won|deal|4711|2026-11-21",
                        "deal-won|deal|4711|2026-11-21@2");
    }

    @Test
    void aWithdrawalThatComesBeforeItsSplashKeepsItFromBeingShown() {
        see(Samples.notWon(4));
        see(Samples.won(3, TODAY, "1054"));

        assertThat(published).isEmpty();
    }

    @Test
    void earlierRevisionsAndDuplicatesChangeNothing() {
        see(Samples.won(3, TODAY, "1054"));
        see(Samples.won(5, TODAY, "3000"));
        see(Samples.won(4, TODAY, "2000"));
        see(Samples.won(5, TODAY, "3000"));
        see(Samples.notWon(2));

        assertThat(published)
                .extracting(splash -> String.valueOf(splash.amount()))
                .containsExactly("USD 1054.00", "USD 3000.00");
    }

    @Test
    void tenThousandAmendmentsAreRevisionsOfOneSplash() {
        LongStream.rangeClosed(1, 10_000).forEach(n -> see(Samples.won(n, TODAY, Long.toString(n))));
        see(Samples.notWon(10_001));

        assertThat(ids).containsExactly("deal-won|deal|4711|2026-11-21");
        assertThat(published.get(published.size() - 1).number()).isEqualTo(10_001);
        assertThat(published.get(published.size() - 1).isWithdrawn()).isTrue();
    }

    @Test
    void aSplashStaysInItsChannelAndOfTheRuleThatIsSwitchedOffMeanwhile() {
        see(Samples.won(3, TODAY, "1054"));
        choices = Map.of(
                new RuleName("deal-won"),
                new RuleChoices(false, new ChannelId("lobby"), new Template("Yes"), new Template("{rep}!")));
        see(Samples.won(4, TODAY, "2000"));
        see(Samples.notWon(5));

        assertThat(changes()).containsExactly(null, Change.AMENDED, Change.WITHDRAWN);
        assertThat(published).extracting(splash -> splash.channel().value()).containsOnly("main");
    }

    @Test
    void aGoalWhoseNumberIsCorrectedBelowItsTargetIsWithdrawn() {
        see(Samples.progress(1, REACHED));
        see(Samples.progress(2, Status.AT_RISK, null, REACHED));
        see(Samples.progress(3, REACHED));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
        assertThat(published.get(1).splash().value()).isEqualTo("goal-reached|goal|g1|100");
    }

    @Test
    void aGoalThatIsCancelledIsWithdrawn() {
        see(Samples.progress(1, REACHED));
        see(Samples.progress(2, Status.ACHIEVED, NOON, REACHED));

        assertThat(changes()).containsExactly(null, Change.WITHDRAWN);
    }

    @Test
    void aGoalThatOnceReachedItsTargetButNoLongerDoesIsNoNews() {
        see(Samples.progress(1, Status.BEHIND, null, REACHED));

        assertThat(published).isEmpty();
    }

    private List<Change> changes() {
        return published.stream().map(Splash::change).toList();
    }

    @SuppressWarnings("unchecked") // the fact's class was looked at
    private void see(Envelope<?> fact) {
        List<Sighting> sightings = fact.fact() instanceof GoalProgress
                ? ProgressWatch.sightings((Envelope<GoalProgress>) fact)
                : ContributionWatch.sightings((Envelope<RecordContributions>) fact);
        Map<Subject, Person> people = Map.of(Subject.of(ANNA), new Person("Anna Snelling", ZoneOffset.UTC));
        Outcome outcome = POLICY.decide(sightings, new Known(choices, causes, shown, people), now);
        outcome.causes().forEach(cause -> causes.put(cause.key(), cause));
        outcome.raised().stream()
                .filter(notice -> ids.add(notice.splash().fact().splash().value()))
                .forEach(this::publish);
        outcome.changed().forEach(this::publish);
    }

    private void publish(Notice notice) {
        Splash splash = notice.splash().fact();
        published.add(splash);
        shown.remove(notice.cause());
        if (!splash.isWithdrawn()) {
            shown.put(notice.cause(), splash);
        }
    }
}
