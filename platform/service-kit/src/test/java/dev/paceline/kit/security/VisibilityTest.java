package dev.paceline.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.Subject;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.MovingClock;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilityTest {

    private final RosterView roster = RosterView.of(Facts.of("acme").roster());
    private final Visibility visibility = new Visibility(
            () -> (tenant, manager, subject, at) -> Uni.createFrom().item(roster.manages(manager, subject, at)),
            MovingClock.at("2026-03-15T12:00:00Z"));

    @ParameterizedTest(name = "{0} as {1} sees {2} {3}: {4}")
    @CsvSource({
        "admin,      ,     REP,  anna,  true",
        "comp-admin, ,     TEAM, sales, true",
        "rep,        anna, REP,  anna,  true",
        "rep,        anna, REP,  ben,   false",
        "rep,        anna, TEAM, field, false",
        "manager,    maya, REP,  chiyo, true",
        "manager,    maya, TEAM, field, true",
        "manager,    maya, REP,  maya,  true",
        "manager,    anna, REP,  ben,   false",
        "rep,        maya, REP,  chiyo, false",
        "manager,    ,     REP,  anna,  false",
        "display,    anna, REP,  anna,  false",
        "integration,,     REP,  anna,  false"
    })
    void whoSeesWhom(String role, @Nullable String rep, Subject.Kind kind, String id, boolean seen) {
        Boolean answer = visibility
                .maySee(caller(role, rep), new Subject(kind, id))
                .await()
                .atMost(Duration.ofSeconds(1));

        assertThat(answer).isEqualTo(seen);
    }

    @ParameterizedTest(name = "{0} as {1} asks about {2} {3}: {4}")
    @CsvSource({
        "admin,              ,     REP,  anna,  true",
        "admin,              anna, REP,  anna,  false",
        "admin,              anna, TEAM, field, true",
        "comp-admin,         ,     REP,  anna,  false",
        "manager comp-admin, maya, REP,  anna,  true",
        "manager comp-admin, maya, REP,  maya,  false",
        "manager comp-admin, anna, REP,  ben,   false",
        "manager comp-admin, anna, TEAM, field, false",
        "manager,            maya, TEAM, sales, true",
        "rep,                anna, REP,  anna,  false"
    })
    void whoAsksAboutWhom(String roles, @Nullable String rep, Subject.Kind kind, String id, boolean asks) {
        Boolean answer = visibility
                .mayAsk(caller(roles, rep), new Subject(kind, id))
                .await()
                .atMost(Duration.ofSeconds(1));

        assertThat(answer).isEqualTo(asks);
    }

    @ParameterizedTest(name = "{0} as {1} sets goals of {2} {3}: {4}")
    @CsvSource({
        "admin,      ,     REP,  anna,  true",
        "admin,      anna, REP,  anna,  true",
        "comp-admin, ,     REP,  anna,  false",
        "manager,    maya, REP,  anna,  true",
        "manager,    maya, TEAM, sales, true",
        "manager,    maya, REP,  maya,  false",
        "manager,    anna, REP,  ben,   false",
        "rep,        anna, REP,  anna,  false"
    })
    void whoSetsWhoseGoals(String roles, @Nullable String rep, Subject.Kind kind, String id, boolean sets) {
        Boolean answer = visibility
                .maySetGoals(caller(roles, rep), new Subject(kind, id))
                .await()
                .atMost(Duration.ofSeconds(1));

        assertThat(answer).isEqualTo(sets);
    }

    private static Caller caller(String roles, @Nullable String rep) {
        Map<String, Object> claims = rep == null ? Map.of("tenant", "acme") : Map.of("tenant", "acme", "rep", rep);
        return new Caller(QuarkusSecurityIdentity.builder()
                .setPrincipal(new Token(claims))
                .addRoles(Set.of(roles.split(" ")))
                .build());
    }

    /** A token of given claims, as the verifier would hand it over. */
    private record Token(Map<String, Object> claims) implements JsonWebToken {

        @Override
        public String getName() {
            return "somebody";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface is so
        public <T> @Nullable T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
