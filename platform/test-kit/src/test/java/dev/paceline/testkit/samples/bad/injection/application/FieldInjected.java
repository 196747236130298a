package dev.paceline.testkit.samples.bad.injection.application;

import jakarta.inject.Inject;
import java.time.Clock;

/** Breaks "constructor injection only". */
class FieldInjected {

    @Inject
    Clock clock;
}
