package dev.paceline.testkit.samples.bad.application.application;

import dev.paceline.testkit.samples.bad.application.storage.PostgresGoals;

/** Breaks "application knows no adapter": it names the means, not the port. */
public class AskByHttp {

    private final PostgresGoals goals;

    AskByHttp(PostgresGoals goals) {
        this.goals = goals;
    }

    boolean any() {
        return goals.any();
    }
}
