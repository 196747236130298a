package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnerRulesTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final RepId ANNA = new RepId("anna");
    private static final LocalDate RAMP = LocalDate.of(2026, 2, 1);

    private final Roster roster = Roster.of(
            ACME, List.of(rep("anna", "anna@example.com", List.of("7")), rep("ben", "ben@example.com", List.of())));

    @Test
    void aBoundOwnerIsAnExternalIdAndNothingElseChanges() {
        assertThat(changed(OwnerRules.bind(roster, "12", ANNA)))
                .containsExactly(new RosterRep(
                        ACME,
                        ANNA,
                        2,
                        "anna",
                        "anna@example.com",
                        ZoneOffset.UTC,
                        "EUR",
                        null,
                        null,
                        List.of("12", "7"),
                        List.of(),
                        RAMP));
    }

    @Test
    void anOwnerThatIsTheRepAlreadyChangesNothing() {
        assertThat(OwnerRules.bind(roster, "7", ANNA))
                .isEqualTo(new RosterChange.Sound(List.of(), 1, new HandBinding("7", ANNA)));
        assertThat(OwnerRules.bind(roster, "ANNA@example.com", ANNA)).isEqualTo(new RosterChange.Sound(List.of(), 1));
    }

    @Test
    void anOwnerBoundByHandStaysHoweverTheRepIsWritten() {
        Roster bound = Roster.of(ACME, roster.reps().values(), Map.of("7", ANNA, "12", new RepId("ben")));
        RosterDraft draft = new RosterDraft(
                List.of(),
                List.of(new RepDraft("anna", "Anna", null, "UTC", "EUR", null, null, List.of("90"), List.of(), null)));

        assertThat(changed(bound.on(draft)))
                .singleElement()
                .extracting(entry -> entry.match(RosterRep::externalIds, team -> List.<String>of()))
                .isEqualTo(List.of("7", "90"));
    }

    @Test
    void anOwnerBoundByHandIsNobodyElse() {
        Roster bound = Roster.of(ACME, roster.reps().values(), Map.of("7", ANNA));
        RosterDraft draft = new RosterDraft(
                List.of(),
                List.of(new RepDraft("ben", "Ben", null, "UTC", "EUR", null, null, List.of("7"), List.of(), null)));

        assertThat(bound.on(draft))
                .isEqualTo(new RosterChange.Refused(List.of(new Fault("reps[0].externalIds", "means two reps: 7"))));
    }

    @Test
    void whatWasSaidByHandCanBeTakenBack() {
        Roster bound = Roster.of(ACME, roster.reps().values(), Map.of("7", ANNA));

        RosterChange.Sound change = OwnerRules.letGo(bound, "7").match(sound -> sound, refused -> {
            throw new AssertionError(refused.faults());
        });

        assertThat(change.bound()).isEqualTo(new HandBinding("7", null));
        assertThat(change.changed())
                .singleElement()
                .extracting(entry -> entry.match(RosterRep::externalIds, team -> List.of("team")))
                .isEqualTo(List.of());
        assertThat(OwnerRules.letGo(roster, "7"))
                .isEqualTo(new RosterChange.Refused(List.of(new Fault("owner", "was bound to no rep by hand"))));
    }

    @Test
    void anOwnerIsNeverTwoReps() {
        assertThat(OwnerRules.bind(roster, "ben", ANNA))
                .isEqualTo(new RosterChange.Refused(List.of(new Fault("owner", "is bound to another rep: ben"))));
    }

    @Test
    void ownersAreBoundByTheirEmailUnlessTheyAreSomebodyAlready() {
        List<SeenOwner> seen = List.of(
                owner("12", "BEN@example.com"),
                owner("13", "ben@example.com"),
                owner("7", "ben@example.com"),
                owner("14", "nobody@example.com"),
                owner("15", null));

        List<RosterEntry> changed = changed(OwnerRules.bindByEmail(roster, seen));

        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).match(RosterRep::externalIds, team -> List.<String>of()))
                .containsExactly("12", "13");
    }

    private static List<RosterEntry> changed(RosterChange change) {
        return change.match(RosterChange.Sound::changed, refused -> List.of());
    }

    private static SeenOwner owner(String owner, @Nullable String email) {
        return new SeenOwner(owner, new SourceId("src_1"), email, null, Instant.EPOCH);
    }

    private static RosterRep rep(String id, String email, List<String> externalIds) {
        return new RosterRep(
                ACME, new RepId(id), 1, id, email, ZoneOffset.UTC, "EUR", null, null, externalIds, List.of(), RAMP);
    }
}
