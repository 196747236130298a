package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnerSyncTest {

    private static final TenantId ACME = new TenantId("acme");

    private final Roster roster = Roster.of(
            ACME,
            List.of(new RosterRep(
                    ACME,
                    new RepId("anna"),
                    1,
                    "Anna",
                    "anna@example.com",
                    ZoneOffset.UTC,
                    "EUR",
                    null,
                    null,
                    List.of("7"),
                    List.of(),
                    null)));

    @Test
    void ownersWhoAreNoRepBecomeOne() {
        List<SeenOwner> known = List.of(
                owner("7", "old@example.com", "Anna"),
                owner("8", "ANNA@example.com", "Anna again"),
                owner("9", "Zoe.Zander@Example.com", "Zoe Zander"),
                owner("10", "zoe.zander@example.com", null),
                owner("11", "anna@other.example", null));

        assertThat(words(new OwnerSync(List.of(), "Europe/Berlin", "USD").on(roster, known)))
                .containsExactly(
                        "zoe-zander Zoe Zander zoe.zander@example.com Europe/Berlin USD [10, 9] 1",
                        "anna-other-example anna@other.example anna@other.example Europe/Berlin USD [11] 1");
    }

    @Test
    void onlyTheOwnersThatAreNamedBecomeReps() {
        List<SeenOwner> known = List.of(owner("9", "zoe@example.com", "Zoe"), owner("10", "max@example.com", "Max"));

        assertThat(words(new OwnerSync(List.of("10"), "UTC", "EUR").on(roster, known)))
                .containsExactly("max Max max@example.com UTC EUR [10] 1");
        assertThat(new OwnerSync(List.of("10", "77"), "UTC", "EUR").on(roster, known))
                .isEqualTo(new RosterChange.Refused(
                        List.of(new Fault("owners[1]", "no owner record has told an e-mail of it"))));
    }

    @Test
    void aFaultIsToldInTheWordsOfTheWish() {
        List<SeenOwner> known = List.of(owner("9", "zoe@example.com", "Zoe"), owner("10", "max@example.com", "Max"));

        List<Fault> faults = new OwnerSync(List.of(), "Mars/Base", null)
                .on(roster, known)
                .match(sound -> List.of(), RosterChange.Refused::faults);

        assertThat(faults).extracting(Fault::field).containsExactly("zone", "currency");
    }

    private static List<String> words(RosterChange change) {
        return change.match(
                sound -> sound.changed().stream()
                        .map(entry -> entry.match(OwnerSyncTest::words, team -> "team"))
                        .toList(),
                refused -> {
                    throw new AssertionError(refused.faults());
                });
    }

    private static String words(RosterRep rep) {
        return String.join(
                " ",
                rep.rep().value(),
                rep.name(),
                rep.email(),
                rep.zone().getId(),
                rep.currency(),
                rep.externalIds().toString(),
                String.valueOf(rep.revision()));
    }

    private static SeenOwner owner(String owner, String email, @Nullable String name) {
        return new SeenOwner(owner, new SourceId("src_1"), email, name, Instant.EPOCH);
    }
}
