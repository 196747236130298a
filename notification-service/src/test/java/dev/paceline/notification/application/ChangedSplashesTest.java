package dev.paceline.notification.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.ChannelId;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.Splash.Change;
import dev.paceline.events.SplashId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What screens are sent when splashes change. */
class ChangedSplashesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final ChannelId MAIN = new ChannelId("main");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final ShowSplashes splashes = new ShowSplashes(
            new ReadLog(),
            Clock.fixed(NOON, ZoneOffset.UTC),
            new StreamLimits(3, Duration.ofHours(1), 2, Duration.ofSeconds(15)));

    @Test
    void changesGoToTheScreensThatWatchAndNoneTwice() {
        AssertSubscriber<Frame> screen = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        splashes.show(1, splash(ACME, "a", NOON));
        splashes.show(2, change("a", Change.AMENDED, 2));
        splashes.show(3, change("a", Change.AMENDED, 2));
        splashes.show(4, splash(ACME, "a", NOON));
        splashes.show(5, change("a", Change.WITHDRAWN, 3));
        splashes.show(6, change("a", Change.WITHDRAWN, 3));
        splashes.show(7, splash(ACME, "a", NOON));

        assertThat(events(screen)).containsExactly("1 SPLASH 1", "2 AMENDED 2", "5 WITHDRAWN 3");
    }

    @Test
    void whatWasWithdrawnBeforeItCameIsNeverShown() {
        AssertSubscriber<Frame> screen = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        splashes.show(1, change("a", Change.WITHDRAWN, 3));
        splashes.show(2, splash(ACME, "a", NOON));
        splashes.show(3, change("a", Change.AMENDED, 2));

        assertThat(events(screen)).containsExactly("1 WITHDRAWN 3");
        assertThat(events(watch(ACME, OptionalLong.empty(), Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void anAmendmentThatComesBeforeItsSplashIsShownOnce() {
        AssertSubscriber<Frame> screen = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        splashes.show(1, change("a", Change.AMENDED, 2));
        splashes.show(2, splash(ACME, "a", NOON));

        assertThat(events(screen)).containsExactly("1 AMENDED 2");
        assertThat(events(watch(ACME, OptionalLong.empty(), Long.MAX_VALUE))).containsExactly("1 SPLASH 2");
    }

    @Test
    void aScreenThatComesBackGetsThePresentStateAndNotItsHistory() {
        splashes.show(1, splash(ACME, "seen", NOON));
        splashes.show(2, splash(ACME, "missed", NOON));
        splashes.show(3, splash(ACME, "missed and gone", NOON));
        for (int n = 4; n < 10_004; n++) {
            splashes.show(n, change("missed", Change.AMENDED, n - 2));
        }
        splashes.show(10_004, change("missed and gone", Change.WITHDRAWN, 2));
        splashes.show(10_005, change("seen", Change.AMENDED, 2));
        splashes.show(10_006, change("seen", Change.WITHDRAWN, 3));

        assertThat(events(watch(ACME, OptionalLong.of(1), Long.MAX_VALUE)))
                .containsExactly("2 SPLASH 10001", "10006 WITHDRAWN 3");
        assertThat(events(watch(ACME, OptionalLong.of(2), Long.MAX_VALUE)))
                .containsExactly("10003 AMENDED 10001", "10006 WITHDRAWN 3");
        assertThat(events(watch(ACME, OptionalLong.of(10_005), Long.MAX_VALUE))).containsExactly("10006 WITHDRAWN 3");
        assertThat(events(watch(ACME, OptionalLong.of(10_006), Long.MAX_VALUE))).isEmpty();
        assertThat(events(watch(ACME, OptionalLong.empty(), Long.MAX_VALUE))).containsExactly("2 SPLASH 10001");
    }

    @Test
    void aWithdrawalOfASplashThatIsNoLongerKeptStillGoesToTheScreens() {
        AssertSubscriber<Frame> screen = watch(ACME, OptionalLong.empty(), Long.MAX_VALUE);

        splashes.show(7, change("unknown", Change.WITHDRAWN, 2));

        assertThat(events(screen)).containsExactly("7 WITHDRAWN 2");
        assertThat(events(watch(ACME, OptionalLong.of(3), Long.MAX_VALUE))).containsExactly("7 WITHDRAWN 2");
    }

    @Test
    void anotherTenantsScreenIsAskedToRemoveNothing() {
        AssertSubscriber<Frame> screen = watch(GLOBEX, OptionalLong.empty(), Long.MAX_VALUE);

        splashes.show(1, splash(GLOBEX, "a", NOON));
        splashes.show(2, change("a", Change.WITHDRAWN, 2));

        assertThat(events(screen)).containsExactly("1 SPLASH 1");
    }

    private AssertSubscriber<Frame> watch(TenantId tenant, OptionalLong after, long demand) {
        return splashes.watch(tenant, MAIN, after).subscribe().withSubscriber(AssertSubscriber.create(demand));
    }

    private static List<String> events(AssertSubscriber<Frame> screen) {
        return screen.getItems().stream()
                .map(frame -> frame.match(
                        shown -> shown.position() + " " + shown.event() + " "
                                + shown.splash().fact().number(),
                        () -> "beat"))
                .toList();
    }

    private static Envelope<Splash> change(String id, Change change, long revision) {
        Splash splash = new Splash(
                ACME,
                MAIN,
                new SplashId(id),
                "deal-won",
                "Deal won",
                "Anna won more",
                null,
                null,
                null,
                NOON,
                NOON.plusSeconds(120),
                "cause",
                change,
                revision,
                NOON);
        return Envelope.first("notification-service", NOON, new CorrelationId("delivery-2"), splash);
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

    private static final class ReadLog implements SplashLog {

        @Override
        public boolean isRead() {
            return true;
        }

        @Override
        public Uni<Long> end(TenantId tenant, ChannelId channel) {
            return Uni.createFrom().item(0L);
        }
    }
}
