package dev.paceline.kpi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceProofTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2024-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String PATH = "/internal/v1/totals?metric=calls";
    private static final String TOKEN = "Bearer abc";

    private static InstanceProof proof(String secret, Clock clock) {
        return new InstanceProof(Optional.of(secret).filter(text -> !text.isEmpty()), clock);
    }

    @Test
    void aProofHoldsForItsPathItsTokenAndAMinute() {
        String header = proof("common", NOON).of(PATH, TOKEN);
        assertThat(proof("common", NOON).holds(header, PATH, TOKEN)).isTrue();
        assertThat(proof("common", NOON).holds(header, PATH + "&subject=rep:anna", TOKEN))
                .isFalse();
        assertThat(proof("common", NOON).holds(header, PATH, "Bearer of another"))
                .isFalse();
        assertThat(proof("other", NOON).holds(header, PATH, TOKEN)).isFalse();
        assertThat(proof("", NOON).holds(header, PATH, TOKEN)).isFalse();
        assertThat(later(59).holds(header, PATH, TOKEN)).isTrue();
        assertThat(later(61).holds(header, PATH, TOKEN)).isFalse();
        assertThat(later(-61).holds(header, PATH, TOKEN)).isFalse();
    }

    @Test
    void whatIsNoProofHoldsNothing() {
        for (String header : new String[] {"", ".", "now.ab", "1717243200", "1717243200.", "1717243200.xyz", "1.ab"}) {
            assertThat(proof("common", NOON).holds(header, PATH, TOKEN))
                    .as(header)
                    .isFalse();
        }
    }

    private static InstanceProof later(long seconds) {
        return proof("common", Clock.offset(NOON, Duration.ofSeconds(seconds)));
    }
}
