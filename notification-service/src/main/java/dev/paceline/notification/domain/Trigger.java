package dev.paceline.notification.domain;

import dev.paceline.events.Topics;

/** The topic whose facts a rule looks at. */
public enum Trigger {
    CONTRIBUTIONS(Topics.KPI_CONTRIBUTIONS.name()),
    PROGRESS(Topics.GOALS_PROGRESS.name());

    private final String topic;

    Trigger(String topic) {
        this.topic = topic;
    }

    /** The topic's name, which is also the trigger's name for people. */
    public String topic() {
        return topic;
    }
}
