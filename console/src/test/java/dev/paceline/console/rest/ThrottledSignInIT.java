package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In a console of its own, since it locks its own address out. */
@QuarkusTest
@TestProfile(ThrottledSignInIT.Alone.class)
@WithTestResource(Surroundings.class)
class ThrottledSignInIT {

    /** Makes Quarkus start anew. */
    public static final class Alone implements QuarkusTestProfile {}

    @Test
    void whoGoesOnGuessingMustWaitAndIsNotLookedAtMeanwhile() {
        List<HttpResponse<String>> answers = IntStream.range(0, 12)
                .mapToObj(guess -> Browser.signIn("anna", "guess" + guess, "/"))
                .toList();

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.statusCode() == 401);
        HttpResponse<String> last = answers.get(11);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("Too many wrong attempts.");
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(last.headers().firstValue("Set-Cookie")).isEmpty();
    }
}
