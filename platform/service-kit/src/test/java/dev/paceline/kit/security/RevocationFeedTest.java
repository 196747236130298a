package dev.paceline.kit.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.kit.runtime.KafkaConnection;
import dev.paceline.testkit.MovingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationFeedTest {

    private final RevocationList list = new RevocationList(MovingClock.at("2026-03-15T12:00:00Z"));

    private RevocationFeed feed(long longestLifeSeconds) {
        return new RevocationFeed(list, KafkaConnection.to("127.0.0.1:9"), longestLifeSeconds, Duration.ZERO);
    }

    @Test
    void tokensMayLastAsLongAsRevocationsAreKept() {
        assertThatCode(() -> feed(Duration.ofDays(90).toSeconds())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {90 * 86_400 + 1, 0, -1, Long.MAX_VALUE})
    void aLifeBeyondThatStopsTheStart(long seconds) {
        assertThatThrownBy(() -> feed(seconds))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("smallrye.jwt.time-to-live");
    }
}
