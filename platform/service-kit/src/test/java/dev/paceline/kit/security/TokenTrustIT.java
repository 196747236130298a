package dev.paceline.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class TokenTrustIT {

    private static Tokens anna() {
        return Tokens.of("acme").role("rep").rep("anna");
    }

    @Test
    void aTokenIsTakenOnlyIfItWasMadeForPacelineByANamedSubjectAndForAtMost31Days() {
        Map<String, Tokens> tokens = new TreeMap<>(Map.of(
                "as it should be", anna(),
                "one audience of several", anna().claim("aud", List.of("crm", "paceline")),
                "another audience", anna().audience("crm"),
                "an audience that begins like ours", anna().audience("paceline-test"),
                "no audience", anna().without("aud"),
                "31 days", anna().life(Duration.ofDays(31)),
                "31 days and a minute", anna().life(Duration.ofDays(31).plusMinutes(1)),
                "a hundred years", anna().life(Duration.ofDays(36_500))));

        Map<String, Integer> answers = new TreeMap<>();
        tokens.forEach((name, token) -> answers.put(name, answerTo(token)));

        assertThat(answers)
                .isEqualTo(Map.of(
                        "as it should be", 200,
                        "one audience of several", 200,
                        "another audience", 401,
                        "an audience that begins like ours", 401,
                        "no audience", 401,
                        "31 days", 200,
                        "31 days and a minute", 401,
                        "a hundred years", 401));
    }

    private static int answerTo(Tokens token) {
        return given().header("Authorization", token.bearer()).get("/probe/me").statusCode();
    }
}
