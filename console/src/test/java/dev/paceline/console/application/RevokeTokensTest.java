package dev.paceline.console.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.console.application.RevokeTokens.Holder;
import dev.paceline.console.domain.ProviderAccount;
import dev.paceline.events.Revocation;
import dev.paceline.events.Revocation.Kind;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.MovingClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevokeTokensTest {

    private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Duration LONGEST_LIFE = Duration.ofDays(31);

    private final Published published = new Published();
    private final RevokeTokens tokens =
            new RevokeTokens(published, MovingClock.at(NOON.toString()), LONGEST_LIFE.toSeconds());

    /** Keeps the newest entry of each key, as the topic does. */
    private static final class Published implements Revocations {

        private final Map<String, Revocation> entries = new LinkedHashMap<>();

        @Override
        public Uni<Void> publish(Revocation entry) {
            return Uni.createFrom().voidItem().invoke(() -> entries.put(entry.key(), entry));
        }

        @Override
        public boolean refuse(ProviderAccount account) {
            return false;
        }

        @Override
        public List<Revocation> of(TenantId tenant) {
            return entries.values().stream()
                    .filter(entry -> entry.tenant().equals(tenant))
                    .toList();
        }
    }

    private static Holder anna(String token, @Nullable String session) {
        return new Holder(ACME, "anna", "anna", token, session, NOON.plusSeconds(300));
    }

    private void signOut(Holder holder) {
        tokens.signOut(holder).await().indefinitely();
    }

    private Optional<Revocation> byAdmin(TenantId tenant, String id) {
        return tokens.byAdmin(tenant, "amy", Kind.TOKEN, id, null).await().indefinitely();
    }

    @Test
    void signingOutEndsTheTokenUntilItsEndAndTheProvidersSessionForAsLongAsATokenOfItCouldLast() {
        signOut(anna("t1", "s1"));

        assertThat(published.of(ACME))
                .extracting(Revocation::kind, Revocation::id, Revocation::until)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.TOKEN, "t1", NOON.plusSeconds(300)),
                        org.assertj.core.groups.Tuple.tuple(Kind.SESSION, "s1", NOON.plus(LONGEST_LIFE)));
    }

    @Test
    void whoSignsOutAllDayFillsNoMemory() {
        for (int i = 0; i < RevokeTokens.MOST_OF_A_SUBJECT + 500; i++) {
            signOut(anna("t" + i, null));
        }

        assertThat(published.of(ACME))
                .hasSize(RevokeTokens.MOST_OF_A_SUBJECT + 1)
                .last()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(Kind.SUBJECT);
                    assertThat(entry.id()).isEqualTo("anna");
                });
        signOut(new Holder(ACME, "ben", "ben", "of ben", null, NOON.plusSeconds(300)));
        assertThat(published.of(ACME)).last().extracting(Revocation::kind).isEqualTo(Kind.TOKEN);
    }

    @Test
    void aTenantsAdminsHaveALimitThatNeitherOthersNorSignOutsUseUp() {
        for (int i = 0; i < RevokeTokens.MOST_OF_A_SUBJECT; i++) {
            signOut(anna("t" + i, null));
        }
        for (int i = 0; i < RevokeTokens.MOST_OF_A_TENANT; i++) {
            published.entries.put(
                    "acme-" + i, new Revocation(ACME, Kind.TOKEN, "x" + i, NOON, NOON.plusSeconds(60), "amy", null));
        }

        assertThat(byAdmin(ACME, "one more")).isEmpty();
        assertThat(byAdmin(GLOBEX, "one more")).isPresent();
    }

    @Test
    void theProviderSpeaksForASessionOrElseForTheSubjectInAllTenants() {
        tokens.endedAtProvider("s1", "anna").await().indefinitely();
        tokens.endedAtProvider("", "ben").await().indefinitely();
        tokens.endedAtProvider("", "").await().indefinitely();

        assertThat(published.entries.values())
                .extracting(entry -> entry.tenant().value() + " " + entry.kind() + " " + entry.id())
                .containsExactly("* SESSION s1", "* SUBJECT ben");
    }
}
