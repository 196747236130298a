package dev.paceline.notification.application;

import dev.paceline.notification.domain.Freshness;
import dev.paceline.notification.domain.SplashPolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings into what the domain and the stream go by. */
@Singleton
class Policies {

    private final NotificationSettings settings;

    Policies(NotificationSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    SplashPolicy splashPolicy() {
        NotificationSettings.FreshnessSettings freshness = settings.freshness();
        return new SplashPolicy(new Freshness(freshness.days(), freshness.milestone()), settings.timeToLive());
    }

    @Produces
    @Singleton
    StreamLimits streamLimits() {
        NotificationSettings.StreamSettings stream = settings.stream();
        return new StreamLimits(stream.kept(), stream.keptFor(), stream.waiting(), stream.heartbeat());
    }
}
