package dev.paceline.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.ChannelId;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.SplashId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShowSplashesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final ChannelId MAIN = new ChannelId("main");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final ReadLog log = new ReadLog();
    private final ShowSplashes splashes = new ShowSplashes(
            log,
            Clock.fixed(NOON, ZoneOffset.UTC),
            new StreamLimits(3, Duration.ofHours(1), 2, Duration.ofSeconds(15)));

    @Test
    void aScreenGetsEachSplashOfItsChannelOnce() {
        AssertSubscriber<Frame> screen = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        splashes.show(7, splash(ACME, "a", NOON));
        splashes.show(8, splash(ACME, "a", NOON));
        splashes.show(9, splash(ACME, "b", NOON));

        assertThat(positions(screen)).containsExactly(7L, 9L);
    }

    @Test
    void anotherTenantsChannelOfTheSameNameShowsNothing() {
        AssertSubscriber<Frame> screen = watch(GLOBEX, OptionalLong.empty(), Long.MAX_VALUE);

        splashes.show(7, splash(ACME, "a", NOON));

        assertThat(positions(screen)).isEmpty();
    }

    @Test
    void aNewScreenGetsWhatIsStillCurrent() {
        splashes.show(7, splash(ACME, "old", NOON.minusSeconds(130)));
        splashes.show(8, splash(ACME, "current", NOON.minusSeconds(60)));

        assertThat(positions(watch(ACME, OptionalLong.empty(), Long.MAX_VALUE))).containsExactly(8L);
    }

    @Test
    void aScreenThatComesBackGetsAllItMissed() {
        splashes.show(7, splash(ACME, "seen", NOON.minusSeconds(400)));
        splashes.show(8, splash(ACME, "missed", NOON.minusSeconds(300)));
        splashes.show(9, splash(ACME, "missed too", NOON.minusSeconds(60)));

        assertThat(positions(watch(ACME, OptionalLong.of(7), Long.MAX_VALUE))).containsExactly(8L, 9L);
    }

    @Test
    void aPositionThatTheLogHasNotReachedCountsAsNone() {
        splashes.show(8, splash(ACME, "current", NOON.minusSeconds(60)));
        log.end = 9;

        assertThat(positions(resume(900))).containsExactly(8L);
    }

    @Test
    void aScreenGetsNothingUpToItsPositionAlsoWhereThisInstanceReadsItLater() {
        log.end = 12;
        AssertSubscriber<Frame> screen = resume(10);

        for (int position = 8; position <= 12; position++) {
            splashes.show(position, splash(ACME, "s" + position, NOON));
        }

        assertThat(positions(screen)).containsExactly(11L, 12L);
    }

    @Test
    void twoScreensOfOneChannelEachGoOnWhereTheyWere() {
        log.end = 3;
        splashes.show(1, splash(ACME, "a", NOON));
        splashes.show(2, splash(ACME, "b", NOON));
        AssertSubscriber<Frame> behind = resume(0);
        AssertSubscriber<Frame> current = resume(2);

        splashes.show(3, splash(ACME, "c", NOON));

        assertThat(positions(behind)).containsExactly(1L, 2L, 3L);
        assertThat(positions(current)).containsExactly(3L);
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 1; i <= 5; i++) {
            splashes.show(i, splash(ACME, "s" + i, NOON));
        }

        assertThat(positions(watch(ACME, OptionalLong.of(1), Long.MAX_VALUE))).containsExactly(3L, 4L, 5L);
    }

    @Test
    void whatIsOlderThanAnHourIsNotTakenAtAll() {
        assertThat(splashes.show(7, splash(ACME, "a", NOON.minusSeconds(3601)))).isFalse();
    }

    @Test
    void aScreenThatTakesNothingIsDroppedAndTheOthersDoNotNotice() {
        AssertSubscriber<Frame> stuck = watch(ACME, OptionalLong.empty(), 1);
        AssertSubscriber<Frame> reading = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        for (int i = 1; i <= 10; i++) {
            splashes.show(i, splash(ACME, "s" + i, NOON));
        }

        stuck.assertFailedWith(BackPressureFailure.class);
        assertThat(positions(stuck)).containsExactly(1L);
        assertThat(positions(reading)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(splashes.screens()).isEqualTo(1);
    }

    @Test
    void heartbeatsGoToEveryScreenAndAreCountedLikeSplashes() {
        AssertSubscriber<Frame> stuck = watch(ACME, OptionalLong.empty(), 0);
        AssertSubscriber<Frame> reading = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        for (int i = 0; i < 6; i++) {
            splashes.beat();
        }

        stuck.assertFailedWith(BackPressureFailure.class);
        assertThat(reading.getItems()).hasSize(6);
    }

    @Test
    void aScreenThatLeavesIsForgotten() {
        AssertSubscriber<Frame> screen = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        screen.cancel();

        assertThat(splashes.screens()).isZero();
    }

    private AssertSubscriber<Frame> watch(TenantId tenant, OptionalLong after, long demand) {
        return splashes.watch(tenant, MAIN, after).subscribe().withSubscriber(AssertSubscriber.create(demand));
    }

    private static List<Long> positions(AssertSubscriber<Frame> screen) {
        return screen.getItems().stream()
                .map(frame -> frame.match(Frame.Shown::position, () -> -1L))
                .toList();
    }

    private static Envelope<Splash> splash(TenantId tenant, String id, Instant raisedAt) {
        Splash splash = new Splash(
                tenant,
                MAIN,
                new SplashId(id),
                "deal-won",
                "Deal won",
                "Anna won",
                null,
                null,
                null,
                raisedAt,
                raisedAt.plusSeconds(120),
                "cause");
        return Envelope.first("notification-service", raisedAt, new CorrelationId("delivery-1"), splash);
    }

    private AssertSubscriber<Frame> resume(long after) {
        return splashes.resume(ACME, MAIN, OptionalLong.of(after))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private static final class ReadLog implements SplashLog {

        private long end;

        @Override
        public boolean isRead() {
            return true;
        }

        @Override
        public Uni<Long> end(TenantId tenant, ChannelId channel) {
            return Uni.createFrom().item(end);
        }
    }
}
