package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A console that cannot read which tokens are revoked. */
@QuarkusTest
@WithTestResource(
        value = Surroundings.class,
        initArgs = @ResourceArg(name = Surroundings.KAFKA, value = Surroundings.NONE))
class UnknownRevocationsIT {

    @Inject
    SmallRyeHealthReporter health;

    @Test
    void theConsoleIsNotReady() {
        assertThat(health.getReadiness().isDown()).isTrue();
        assertThat(health.getLiveness().isDown()).isFalse();
    }

    @Test
    void noTokenIsTakenUntilItIsKnownWhichAreRevoked() {
        HttpResponse<String> answer = Browser.get("/api/v1/goals", "Authorization", Browser.bearer("anna", "secret"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(Browser.get("/session", "Authorization", Browser.bearer("anna", "secret"))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void webhooksNeedNoTokenAndGoOn() {
        assertThat(Browser.send("POST", "/webhooks/acme/crm", "{}").statusCode())
                .isEqualTo(200);
    }
}
