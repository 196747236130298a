package dev.paceline.testkit.samples.bad.application.storage;

/** Something that the application must not know. */
public class PostgresGoals {

    public boolean any() {
        return false;
    }
}
