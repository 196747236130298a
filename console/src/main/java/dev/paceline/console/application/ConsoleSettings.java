package dev.paceline.console.application;

import dev.paceline.console.domain.Service;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may set. */
@ConfigMapping(prefix = "paceline.console")
public interface ConsoleSettings {

    /** Where each service answers. */
    Upstreams upstreams();

    /** Where each service shows its API document: its management interface. */
    Documents openapi();

    SignInSettings signIn();

    /** The URL that browsers know this console by, where a proxy in front ends TLS. */
    Optional<URI> publicUrl();

    /** Proxies in front that say in X-Forwarded-For who calls: addresses or networks. Nobody else is believed. */
    Optional<List<String>> trustedProxies();

    /** How long a service may take nothing of a request, or not begin to answer it. */
    @WithDefault("PT8S")
    Duration upstreamTimeout();

    /** Where the services answer. */
    interface Upstreams {

        @WithDefault("http://127.0.0.1:8081")
        URI activityIngest();

        @WithDefault("http://127.0.0.1:8082")
        URI kpiStreams();

        @WithDefault("http://127.0.0.1:8083")
        URI goalsService();

        @WithDefault("http://127.0.0.1:8084")
        URI commissionService();

        @WithDefault("http://127.0.0.1:8085")
        URI coachingService();

        @WithDefault("http://127.0.0.1:8086")
        URI notificationService();

        /** Where that one answers. */
        default URI of(Service service) {
            return switch (service) {
                case ACTIVITY_INGEST -> activityIngest();
                case KPI_STREAMS -> kpiStreams();
                case GOALS_SERVICE -> goalsService();
                case COMMISSION_SERVICE -> commissionService();
                case COACHING_SERVICE -> coachingService();
                case NOTIFICATION_SERVICE -> notificationService();
            };
        }
    }

    /** Where the services show their API documents. */
    interface Documents {

        @WithDefault("http://127.0.0.1:9081")
        URI activityIngest();

        @WithDefault("http://127.0.0.1:9082")
        URI kpiStreams();

        @WithDefault("http://127.0.0.1:9083")
        URI goalsService();

        @WithDefault("http://127.0.0.1:9084")
        URI commissionService();

        @WithDefault("http://127.0.0.1:9085")
        URI coachingService();

        @WithDefault("http://127.0.0.1:9086")
        URI notificationService();

        /** Where that one shows its document. */
        default URI of(Service service) {
            return switch (service) {
                case ACTIVITY_INGEST -> activityIngest();
                case KPI_STREAMS -> kpiStreams();
                case GOALS_SERVICE -> goalsService();
                case COMMISSION_SERVICE -> commissionService();
                case COACHING_SERVICE -> coachingService();
                case NOTIFICATION_SERVICE -> notificationService();
            };
        }
    }

    /** Sign-in without an identity provider. */
    interface SignInSettings {

        /** The file with the private key that signs tokens: RSA, PKCS#8, PEM. */
        Optional<String> key();

        /** The file with the accounts; see README. */
        Optional<String> users();

        /** How long a person stays signed in. */
        @WithDefault("PT12H")
        Duration life();

        /** How long a display stays signed in. */
        @WithDefault("P30D")
        Duration displayLife();
    }
}
