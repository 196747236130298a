package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {

    static final TenantId ACME = new TenantId("acme");
    static final String COMPANY =
            """
            {"teams":[
               {"id":"sales","name":"Sales","zone":"Europe/Berlin","currency":"EUR","managers":[{"rep":"maya"}]},
               {"id":"field","name":"Field","parent":"sales","zone":"Europe/Berlin","currency":"EUR"}],
             "reps":[
               {"id":"maya","name":"Maya","email":"maya@example.com","zone":"Europe/Berlin","currency":"EUR"},
               {"id":"anna","name":"Anna","email":"anna@example.com","zone":"Europe/Berlin","currency":"EUR",
                "hired":"2024-01-01","externalIds":["7","Anna A."],
                "memberships":[{"team":"field","from":"2024-01-01","until":"2025-01-01"},{"team":"sales","from":"2025-01-01"}]}]}
            """;

    @Test
    void aNewRosterIsAllRevisionOne() {
        List<RosterEntry> changed = changedBy(empty(), COMPANY);

        assertThat(changed).extracting(RosterEntry::revision).containsOnly(1L);
        assertThat(changed)
                .extracting(RosterEntry::key)
                .containsExactly("acme|team|sales", "acme|team|field", "acme|rep|maya", "acme|rep|anna");
    }

    @Test
    void whatIsUnchangedGetsNoNewRevision() {
        RosterChange change = company().on(draft(COMPANY));

        assertThat(change).isEqualTo(new RosterChange.Sound(List.of(), 4));
    }

    @Test
    void anotherOrderOfListsIsNoChange() {
        RosterChange change = company()
                .on(
                        draft(
                                """
                                {"reps":[{"id":"anna","name":"Anna","email":"anna@example.com","zone":"Europe/Berlin","currency":"EUR",
                                  "hired":"2024-01-01","externalIds":["Anna A.","7","7"],
                                  "memberships":[{"team":"sales","from":"2025-01-01"},{"team":"field","from":"2024-01-01","until":"2025-01-01"}]}]}
                                """));

        assertThat(change).isEqualTo(new RosterChange.Sound(List.of(), 1));
    }

    @Test
    void whatChangedGetsTheNextRevisionAndTheRestStays() {
        List<RosterEntry> changed = changedBy(
                company(),
                """
                {"reps":[{"id":"anna","name":"Anna","zone":"Asia/Tokyo","currency":"JPY","left":"2026-01-01"},
                         {"id":"maya","name":"Maya","email":"maya@example.com","zone":"Europe/Berlin","currency":"EUR"}]}
                """);

        assertThat(changed).hasSize(1);
        RosterRep anna = (RosterRep) changed.get(0);
        assertThat(anna.revision()).isEqualTo(2);
        assertThat(anna.currency()).isEqualTo("JPY");
        assertThat(anna.memberships()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'teams':[{'id':'t','name':'T','zone':'Mars/Base','currency':'EUR'}]}                  | teams[0].zone",
                "{'teams':[{'id':'t','name':'T','zone':'UTC','currency':'EURO'}]}                       | teams[0].currency",
                "{'teams':[{'id':'t','name':'T','zone':'UTC','currency':'EUR','parent':'none'}]}        | teams[0].parent",
                "{'teams':[{'id':'sales','name':'S','zone':'UTC','currency':'EUR','parent':'field'}]}   | teams[0].parent",
                "{'teams':[{'id':'t','name':'T','zone':'UTC','currency':'EUR','parent':'t'}]}           | teams[0].parent",
                "{'teams':[{'id':'t','name':'T','zone':'UTC','currency':'EUR','managers':[{'rep':'maya'},{'rep':'x'}]}]}"
                        + " | teams[0].managers[1].rep",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','memberships':[{'team':'x'}]}]}"
                        + " | reps[0].memberships[0].team",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','memberships':"
                        + "[{'team':'sales','from':'2025-02-01','until':'2025-02-01'}]}]} | reps[0].memberships[0].until",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','hired':'2025-02-30'}]}    | reps[0].hired",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','hired':'2025-02-01','left':'2025-01-01'}]}"
                        + " | reps[0].left",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','externalIds':['7']}]}     | reps[0].externalIds",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','externalIds':['anna']}]}  | reps[0].externalIds",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','externalIds':['']}]}      | reps[0].externalIds[0]",
                "{'reps':[{'id':'r','name':'R','zone':'UTC','currency':'EUR','email':'ANNA@example.com'}]} | reps[0].email",
                "{'reps':[{'name':'R','zone':'UTC','currency':'EUR'}]}                                  | reps[0].id",
                "{'reps':[null]}                                                                        | reps[0]",
            })
    void aBrokenRuleNamesItsField(String draft, String field) {
        RosterChange change = company().on(draft(draft.replace('\'', '"')));

        List<Fault> faults = change.match(sound -> List.of(), RosterChange.Refused::faults);
        assertThat(faults).extracting(Fault::field).containsExactly(field);
    }

    @Test
    void everyFaultIsToldAtOnce() {
        RosterChange change = empty().on(
                        draft(
                                """
                                {"teams":[{"id":"a","name":"A","parent":"b","zone":"UTC","currency":"EUR"},
                                          {"id":"b","name":"B","parent":"a","zone":"UTC","currency":"EUR"},
                                          {"id":"a","name":"A again","zone":"UTC","currency":"EUR"}],
                                 "reps":[{"id":"r","zone":"nowhere","currency":"?"},
                                         {"id":"s","name":"S","zone":"UTC","currency":"EUR","externalIds":["9"]},
                                         {"id":"t","name":"T","zone":"UTC","currency":"EUR","externalIds":["9"]}]}
                                """));

        List<Fault> faults = change.match(sound -> List.of(), RosterChange.Refused::faults);
        assertThat(faults)
                .extracting(Fault::field)
                .containsExactly(
                        "reps[0].name",
                        "reps[0].zone",
                        "reps[0].currency",
                        "teams[2].id",
                        "reps[1].externalIds",
                        "reps[2].externalIds");
    }

    private static Roster empty() {
        return Roster.of(ACME, List.of());
    }

    private static Roster company() {
        return Roster.of(ACME, changedBy(empty(), COMPANY));
    }

    private static List<RosterEntry> changedBy(Roster roster, String draft) {
        return roster.on(draft(draft)).match(RosterChange.Sound::changed, refused -> {
            throw new AssertionError(refused.faults());
        });
    }

    private static RosterDraft draft(String json) {
        try {
            return FactJson.mapper().readValue(json, RosterDraft.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
