package dev.paceline.goals;

import dev.paceline.testkit.MovingClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The service's clock in tests: it stands at a Wednesday noon in March 2027 until a test moves it. */
@Singleton
class TestTime {

    static final String START = "2027-03-03T12:00:00Z";

    @Produces
    @Singleton
    MovingClock movingClock() {
        return MovingClock.at(START);
    }
}
