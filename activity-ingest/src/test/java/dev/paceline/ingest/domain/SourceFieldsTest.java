package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no mapping names is kept as {@code source.…}. */
class SourceFieldsTest {

    static final String DEAL =
            """
            {"rules":[{"when":"element.kind == 'deal'","recordType":"'deal'","recordId":"element.id","at":"element.at"%s,
              "fields":{"name":"element.title","owner":"element.owner.email"}}]}
            """;

    @Test
    void aMappingOfOnesOwnKeepsWhatItDoesNotName() {
        assertThat(
                        kept(
                                DEAL.formatted(""),
                                """
                        {"kind":"deal","id":7,"at":"2026-03-01","title":"Nordwind","owner":{"email":"a@b.c","name":"Anna"},
                         "region":"north","score":12.50,"hot":true,"none":"","tags":["a",{"b":1}]}
                        """))
                .isEqualTo("{\"source.hot\":true,\"source.kind\":\"deal\",\"source.none\":null,"
                        + "\"source.owner.name\":\"Anna\",\"source.region\":\"north\",\"source.score\":12.5,"
                        + "\"source.tags\":[\"a\",{\"b\":1}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null                                 | {}",
                "element.custom                       | {'source.region':'north'}",
                "{'where': element.custom.region}     | {'source.where':'north'}",
                "has(element.custom) ? null : element | {}",
                "element.absent                       | {}",
                "element.title                        | {}"
            })
    void aRuleSaysWhatIsKeptOrThatNothingIs(String source, String expected) {
        assertThat(
                        kept(
                                DEAL.formatted(",\"source\":\"" + source + "\""),
                                """
                        {"kind":"deal","id":7,"title":"Nordwind","custom":{"region":"north"}}
                        """))
                .isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void whereTheProviderSplitsTheFieldsOfTheRecordAreMeant() {
        Mapping shipped = mapping(
                "{\"rules\":[{\"name\":\"deal\",\"when\":\"false\",\"recordType\":\"'deal'\",\"recordId\":\"element.id\"}]}");
        MappingProgram program = program(
                mapping("{\"rules\":[{\"name\":\"ticket\",\"recordType\":\"'task'\",\"recordId\":\"element.id\"}]}"),
                shipped);

        assertThat(read(
                        program,
                        "{\"object\":\"Ticket\",\"id\":\"1\",\"fields\":{\"Prio\":\"high\"},\"event\":{\"n\":1}}"))
                .containsOnlyKeys("source.Prio");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "api_key",
                "API-Key",
                "clientSecret",
                "Password",
                "user_password",
                "crm.accessToken",
                "Authorization",
                "session_id"
            })
    void whatIsNamedLikeASecretIsNotKept(String name) {
        assertThat(kept(
                        DEAL.formatted(""),
                        "{\"kind\":\"deal\",\"id\":7,\"%1$s\":\"x\",\"deep\":{\"%1$s\":\"x\"},\"list\":[{\"%1$s\":\"x\"}]}"
                                .formatted(name)))
                .isEqualTo("{\"source.kind\":\"deal\"}");
    }

    @Test
    void whatIsKeptIsBoundedAndTakesNothingElseWithIt() {
        ObjectNode deal = (ObjectNode) tree("{\"kind\":\"deal\",\"id\":7}");
        deal.put("title", "t".repeat(199_500)).put("a1", "x".repeat(400)).put("a2", "x".repeat(400));
        deal.put("long", "x".repeat(1_001))
                .put("n".repeat(101), "x")
                .put("torn", "\ud800")
                .put("nul", "a\u0000");
        deal.set("deep", tree("{\"b\":{\"c\":{\"d\":1}}}"));

        SortedMap<String, JsonNode> fields = read(program(mapping(DEAL.formatted("")), Mapping.NONE), deal.toString());

        assertThat(fields).containsOnlyKeys("name", "source.a1", "source.deep.b.c", "source.kind");
    }

    @Test
    void ofManyFieldsTheFirstHundredByNameAreKept() {
        ObjectNode deal = (ObjectNode) tree("{\"kind\":\"deal\",\"id\":7,\"title\":\"Nordwind\"}");
        for (int i = 0; i < 300; i++) {
            deal.put("f%03d".formatted(i), i);
        }

        SortedMap<String, JsonNode> fields = read(program(mapping(DEAL.formatted("")), Mapping.NONE), deal.toString());

        assertThat(fields)
                .hasSize(101)
                .containsKeys("name", "source.f000", "source.f099")
                .doesNotContainKey("source.f100");
    }

    private static String kept(String mapping, String payload) {
        SortedMap<String, JsonNode> kept = new TreeMap<>(read(program(mapping(mapping), Mapping.NONE), payload));
        kept.keySet().removeAll(List.of("name", "owner"));
        try {
            return FactJson.mapper().writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static SortedMap<String, JsonNode> read(MappingProgram program, String payload) {
        Harvest harvest = program.read(
                new TenantId("acme"), new SourceId("src_1"), tree(payload), Instant.parse("2026-03-02T08:00:00Z"));
        assertThat(harvest.unreadable()).isEmpty();
        assertThat(harvest.patches()).hasSize(1);
        RecordPatch patch = harvest.patches().get(0);
        return patch.fields();
    }

    private static MappingProgram program(Mapping own, Mapping shipped) {
        return MappingProgram.compile(own, shipped).match(Compilation.Ready::program, faulty -> {
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

    private static JsonNode tree(String text) {
        try {
            return FactJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
