package dev.paceline.testkit.samples.bad.meeting.storage;

public class GoalRows {

    public int count() {
        return 0;
    }
}
