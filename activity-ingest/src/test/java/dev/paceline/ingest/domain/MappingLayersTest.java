package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source's mapping above the one that its provider ships. */
class MappingLayersTest {

    static final String SHIPPED =
            """
            {"rules":[
              {"name":"deal","when":"element.kind == 'deal'","recordType":"'deal'","recordId":"element.id",
               "source":"element","fields":{"name":"element.title","amount":"element.value"}},
              {"name":"call","when":"element.kind == 'call'","recordType":"'call'","recordId":"element.id"}]}
            """;
    static final String DEAL =
            """
            {"kind":"deal","id":7,"title":"Nordwind","value":12.50,"region":"north",
             "custom":{"a1":"x","deep":{"b":{"c":1}}},"long":"%s"}
            """
                    .formatted("x".repeat(1_001));

    @Test
    void whatASourceDoesNotSayTheProviderSays() {
        assertThat(fields("{}", DEAL))
                .isEqualTo("{\"amount\":12.5,\"name\":\"Nordwind\",\"source.custom.a1\":\"x\","
                        + "\"source.custom.deep.b\":{\"c\":1},\"source.kind\":\"deal\",\"source.region\":\"north\"}");
    }

    @Test
    void aSourceStandsAboveFieldByField() {
        assertThat(fields(
                        """
                        {"rules":[{"name":"deal","fields":{"name":null,"amount":"element.value * 2","region":"element.region"}}]}
                        """,
                        "{\"kind\":\"deal\",\"id\":7,\"title\":\"Nordwind\",\"value\":12.50,\"region\":\"north\"}"))
                .isEqualTo("{\"amount\":25,\"region\":\"north\",\"source.kind\":\"deal\","
                        + "\"source.title\":\"Nordwind\"}");
    }

    @Test
    void aRuleOfAnotherNameIsAdded() {
        List<RecordPatch> patches = read(
                "{\"rules\":[{\"name\":\"task\",\"recordType\":\"'task'\",\"recordId\":\"element.id\"}]}",
                "{\"kind\":\"call\",\"id\":7}");

        assertThat(patches).extracting(RecordPatch::recordType).containsExactly("call", "task");
    }

    @Test
    void aMappingMayStandAlone() {
        List<RecordPatch> patches = read(
                "{\"standalone\":true,\"rules\":[{\"recordType\":\"'task'\",\"recordId\":\"element.id\"}]}",
                "{\"kind\":\"call\",\"id\":7}");

        assertThat(patches).extracting(RecordPatch::recordType).containsExactly("task");
    }

    @Test
    void aFaultIsNamedWhereItCanBeMended() {
        List<Fault> faults = MappingProgram.compile(
                        mapping(
                                "{\"rules\":[{\"name\":\"deal\",\"fields\":{\"amount\":\"element.\",\"source.x\":\"'y'\"}}]}"),
                        mapping(SHIPPED))
                .match(ready -> List.of(), Compilation.Faulty::faults);

        assertThat(faults)
                .extracting(Fault::field)
                .containsExactly("mapping.rules[0].fields.amount", "mapping.rules[0].fields.source.x");
    }

    @Test
    void aRuleSeesThePayloadAndTheKeptHeaders() {
        MappingProgram program = program(
                "{\"standalone\":true,\"elements\":\"payload.rows\",\"rules\":[{\"recordType\":\"'task'\","
                        + "\"recordId\":\"element.id\",\"at\":\"payload.sent\",\"fields\":{\"topic\":\"headers['x-topic']\"}}]}");

        Harvest harvest = program.read(
                new TenantId("acme"),
                new SourceId("src_1"),
                new Splitting.Parts(tree("{\"sent\":\"2026-03-01T10:00:00Z\",\"rows\":[{\"id\":1}]}"), null),
                Headers.of(java.util.Map.of("X-Topic", "deals")),
                Instant.parse("2026-03-02T08:00:00Z"));

        assertThat(harvest.unreadable()).isEmpty();
        assertThat(harvest.patches().get(0).at()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(harvest.patches().get(0).fields()).containsEntry("topic", TextNode.valueOf("deals"));
    }

    @Test
    void anElementsOwnTimeStandsWhereTheRuleTellsNone() {
        Element element = new Element.Readable(tree("{\"kind\":\"call\",\"id\":7}"), Instant.ofEpochSecond(9), "s1");

        Harvest harvest = program("{}")
                .read(
                        new TenantId("acme"),
                        new SourceId("src_1"),
                        new Splitting.Parts(
                                tree("[]"), List.of(element, new Element.Unreadable("torn"), new Element.Skipped())),
                        Headers.NONE,
                        Instant.parse("2026-03-02T08:00:00Z"));

        assertThat(harvest.patches().get(0).at()).isEqualTo(Instant.ofEpochSecond(9));
        assertThat(harvest.patches().get(0).sequence()).isEqualTo("s1");
        assertThat(harvest.unreadable()).containsExactly(new Harvest.Bad(1, null, "torn"));
        assertThat(harvest.skipped()).isEqualTo(1);
    }

    private static String fields(String own, String payload) {
        try {
            return FactJson.mapper()
                    .writeValueAsString(read(own, payload).get(0).fields());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<RecordPatch> read(String own, String payload) {
        return program(own)
                .read(new TenantId("acme"), new SourceId("src_1"), tree(payload), Instant.parse("2026-03-02T08:00:00Z"))
                .patches();
    }

    private static MappingProgram program(String own) {
        return MappingProgram.compile(mapping(own), mapping(SHIPPED)).match(Compilation.Ready::program, faulty -> {
            throw new AssertionError(faulty.faults());
        });
    }

    private static Mapping mapping(String text) {
        try {
            return FactJson.mapper().readValue(text, Mapping.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String text) {
        try {
            return FactJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
