package dev.paceline.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.Revocation;
import dev.paceline.events.Revocation.Kind;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.MovingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationListTest {

    private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");
    private static final TenantId ACME = new TenantId("acme");

    private final MovingClock clock = MovingClock.at(NOON.toString());
    private final RevocationList list = new RevocationList(clock);

    private static Revocation entry(String tenant, Kind kind, String id, Instant before) {
        return new Revocation(
                new TenantId(tenant), kind, id, before, NOON.plus(Duration.ofHours(12)), "the admin", null);
    }

    /** Anna's token t1 of the session s1, signed in at half past eleven. */
    private static TokenMark token() {
        return new TokenMark(ACME, "t1", "s1", "anna", NOON.minusSeconds(1_800), NOON.plusSeconds(1_800));
    }

    @ParameterizedTest
    @CsvSource({
        "acme,   TOKEN,   t1,   12:00:00, true",
        "acme,   TOKEN,   t2,   12:00:00, false",
        "acme,   TOKEN,   anna, 12:00:00, false",
        "globex, TOKEN,   t1,   12:00:00, false",
        "acme,   SESSION, s1,   12:00:00, true",
        "acme,   SESSION, t1,   12:00:00, false",
        "globex, SESSION, s1,   12:00:00, false",
        "acme,   SUBJECT, anna, 12:00:00, true",
        "acme,   SUBJECT, anna, 11:30:00, true",
        "acme,   SUBJECT, anna, 11:29:59, false",
        "acme,   SUBJECT, ben,  12:00:00, false",
        "globex, SUBJECT, anna, 12:00:00, false",
        "*,      SESSION, s1,   12:00:00, true",
        "*,      SESSION, s2,   12:00:00, false",
        "*,      SUBJECT, anna, 12:00:00, true",
        "*,      SUBJECT, ben,  12:00:00, false"
    })
    void anEntryRefusesWhatItNamesInItsOwnTenantOnly(
            String tenant, Kind kind, String id, String before, boolean refused) {
        list.add(entry(tenant, kind, id, Instant.parse("2026-03-15T" + before + "Z")));

        assertThat(list.isRevoked(token())).isEqualTo(refused);
    }

    @Test
    void ofTwoEntriesForASubjectTheLaterCountsInEitherOrder() {
        Revocation early = entry("acme", Kind.SUBJECT, "anna", NOON.minusSeconds(7_200));
        Revocation late = entry("acme", Kind.SUBJECT, "anna", NOON);
        list.add(late);
        list.add(early);

        assertThat(list.isRevoked(token())).isTrue();
        assertThat(list.of(ACME)).containsExactly(late);
    }

    @Test
    void anEntryIsForgottenWhenItsTokensHaveExpired() {
        list.add(entry("acme", Kind.TOKEN, "t1", NOON));
        clock.advance(Duration.ofHours(12));
        assertThat(list.of(ACME)).isEmpty();

        list.forgetExpired();
        list.add(entry("acme", Kind.TOKEN, "t1", NOON));

        assertThat(list.size()).isZero();
    }

    @Test
    void aTokenThatCannotBeNamedIsRevokedByNothingButItsSubject() {
        TokenMark bare = new TokenMark(ACME, null, null, "anna", NOON, NOON.plusSeconds(60));
        list.add(entry("acme", Kind.TOKEN, "t1", NOON));
        assertThat(list.isRevoked(bare)).isFalse();

        list.add(entry("acme", Kind.SUBJECT, "anna", NOON));
        assertThat(list.isRevoked(bare)).isTrue();
    }
}
