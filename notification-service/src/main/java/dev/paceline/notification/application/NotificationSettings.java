package dev.paceline.notification.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may set. */
@ConfigMapping(prefix = "paceline.notification")
public interface NotificationSettings {

    FreshnessSettings freshness();

    StreamSettings stream();

    /** How long a splash is worth showing. */
    @WithDefault("PT2M")
    Duration timeToLive();

    /** How long after it happened a moment is still news. */
    interface FreshnessSettings {

        /** How many days back, in the rep's zone, a record's business day may lie. */
        @WithDefault("2")
        int days();

        /** How long ago a milestone may have been reached. */
        @WithDefault("PT1H")
        Duration milestone();
    }

    /** The event stream to screens. */
    interface StreamSettings {

        /** Time between heartbeats. */
        @WithDefault("PT15S")
        Duration heartbeat();

        /** How long a browser waits before it connects again. */
        @WithDefault("PT2S")
        Duration retry();

        /** How many splashes of a channel a screen that comes back may ask for again. */
        @WithDefault("500")
        int kept();

        /** How long they are kept. */
        @WithDefault("PT1H")
        Duration keptFor();

        /** How many frames more may wait for a screen that does not take them, before it is dropped; more than one batch from Kafka brings. */
        @WithDefault("500")
        int waiting();
    }
}
