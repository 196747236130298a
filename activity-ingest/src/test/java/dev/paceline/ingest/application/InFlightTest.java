package dev.paceline.ingest.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void whatExceedsTheLimitIsNotLetInUntilRoomIsMade() {
        InFlight inFlight = new InFlight(100);

        assertThat(inFlight.enter(60)).isTrue();
        assertThat(inFlight.enter(60)).isFalse();
        assertThat(inFlight.enter(40)).isTrue();
        inFlight.leave(60);
        assertThat(inFlight.enter(60)).isTrue();
    }

    @Test
    void aLargeDeliveryAloneFindsRoom() {
        InFlight inFlight = new InFlight(100);

        assertThat(inFlight.enter(500)).isTrue();
        assertThat(inFlight.enter(1)).isFalse();
        inFlight.leave(500);
        assertThat(inFlight.enter(1)).isTrue();
    }
}
