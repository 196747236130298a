package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** In a console of its own, since it locks its own address out. */
@QuarkusTest
@TestProfile(ThrottledSignInIT.Alone.class)
@WithTestResource(Surroundings.class)
class ThrottledSignInIT {

    /** Makes Quarkus start anew. */
    public static final class Alone implements QuarkusTestProfile {}

    @Test
    void whoGuessesMustWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(Browser.signIn("anna", "guess" + i, "/").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> answer = Browser.signIn("anna", "secret", "/");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Too many wrong attempts.");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
}
