package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingProgramTest {

    static final Instant ACCEPTED = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void anElementBecomesAPatch() {
        Harvest harvest = read(
                """
                {"rules":[{"recordType":"'deal'","recordId":"element.id","at":"element.updated","sequence":"element.version",
                  "fields":{"name":"element.title","amount":"element.value","tags":"element.tags"}}]}
                """,
                """
                {"id":42,"title":"Big","value":10.50,"updated":"2026-03-01T10:00:00+01:00","version":7,"tags":["a",{"b":1}]}
                """);

        assertThat(harvest.understood()).isEqualTo(1);
        RecordPatch patch = harvest.patches().get(0);
        assertThat(patch.key()).isEqualTo("acme|deal|42");
        assertThat(patch.source()).isEqualTo(new SourceId("src_1"));
        assertThat(patch.at()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(patch.sequence()).isEqualTo("7");
        assertThat(patch.change()).isEqualTo(Change.UPSERT);
        assertThat(fields(patch)).isEqualTo("{\"amount\":10.5,\"name\":\"Big\",\"tags\":[\"a\",{\"b\":1}]}");
    }

    @Test
    void aRowOfTextsReadsAsWell() {
        Harvest harvest = read(
                """
                {"elements":"payload.rows","rules":[{"recordType":"'deal'","recordId":"element.opportunity_id",
                  "fields":{"status":"lower(element.deal_stage)","owner":"element.sales_agent",
                    "amount":"element.close_value == '' ? null : decimal(element.close_value)",
                    "closedAt":"element.close_date"}}]}
                """,
                """
                {"rows":[{"opportunity_id":"1C1I7A6R","sales_agent":"Moses Frase","deal_stage":"Won","close_date":"2017-03-01",
                  "close_value":"1054"},
                 {"opportunity_id":"Z063OYW0","sales_agent":"Darcel Schlecht","deal_stage":"Engaging","close_date":"",
                  "close_value":""}]}
                """);

        assertThat(harvest.unreadable()).isEmpty();
        assertThat(harvest.patches())
                .extracting(MappingProgramTest::fields)
                .containsExactly(
                        "{\"amount\":1054,\"closedAt\":\"2017-03-01\",\"owner\":\"Moses Frase\",\"status\":\"won\"}",
                        "{\"amount\":null,\"closedAt\":null,\"owner\":\"Darcel Schlecht\",\"status\":\"engaging\"}");
    }

    @Test
    void identicalInputGivesIdenticalPatches() {
        String mapping =
                """
                {"rules":[{"recordType":"'call'","recordId":"element.id","at":"element.at","fields":{"owner":"element.by"}}]}
                """;
        String payload = "{\"id\":\"c1\",\"at\":\"2026-03-01T10:00:00Z\",\"by\":\"anna\"}";

        RecordPatch one = read(mapping, payload).patches().get(0);
        RecordPatch other = read(mapping, payload).patches().get(0);

        assertThat(one).isEqualTo(other);
        assertThat(one.factId()).isEqualTo(other.factId());
    }

    @Test
    void anAbsentFieldIsLeftOutAndANullEmptiesIt() {
        Harvest harvest = read(
                """
                {"rules":[{"recordType":"'deal'","recordId":"'1'","fields":{"name":"element.name","owner":"element.owner.id",
                  "stage":"element.stage"}}]}
                """,
                "{\"stage\":null}");

        assertThat(harvest.patches()).extracting(MappingProgramTest::fields).containsExactly("{\"stage\":null}");
    }

    @Test
    void everyRuleThatAppliesMakesAPatch() {
        Harvest harvest = read(
                """
                {"rules":[
                  {"when":"element.kind == 'deal'","recordType":"'deal'","recordId":"element.id"},
                  {"when":"has(element.account)","recordType":"'account'","recordId":"element.account"},
                  {"when":"element.missing == 1","recordType":"'never'","recordId":"'1'"}]}
                """,
                "{\"kind\":\"deal\",\"id\":1,\"account\":\"a9\"}");

        assertThat(harvest.understood()).isEqualTo(1);
        assertThat(harvest.patches()).extracting(RecordPatch::key).containsExactly("acme|deal|1", "acme|account|a9");
    }

    @Test
    void deletesAndMergesAreSaidByTheMapping() {
        Harvest harvest = read(
                """
                {"elements":"payload","rules":[{"recordType":"'deal'","recordId":"element.id",
                  "change":"element.gone ? (has(element.into) ? 'MERGED_INTO' : 'DELETE') : 'UPSERT'","mergedInto":"element.into"}]}
                """,
                "[{\"id\":1,\"gone\":true},{\"id\":2,\"gone\":true,\"into\":3},{\"id\":3,\"gone\":false}]");

        assertThat(harvest.unreadable()).isEmpty();
        assertThat(harvest.patches())
                .extracting(RecordPatch::change)
                .containsExactly(Change.DELETE, Change.MERGED_INTO, Change.UPSERT);
        assertThat(harvest.patches().get(1).mergedInto()).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                         | no rule of the mapping applies",
                "{'kind':'d'}                               | mapping.rules[0].recordId: is missing",
                "{'kind':'d','id':''}                       | mapping.rules[0].recordId: is missing",
                "{'kind':'d','id':[1]}                      | mapping.rules[0].recordId: is neither text nor a number",
                "{'kind':'d','id':1,'change':'GONE'}        | mapping.rules[0].change: is not UPSERT, DELETE, RESTORE or MERGED_INTO",
                "{'kind':'d','id':1,'change':'MERGED_INTO'} | mapping.rules[0]: mergedInto belongs to MERGED_INTO, and only to it",
                "{'kind':'d','id':1,'value':'twelve'}       | mapping.rules[0].fields.amount: line 1, column 8: not a number: twelve",
                "{'kind':'d','id':1,'value':{}}             | mapping.rules[0].fields.amount: ",
                "{'kind':'d','id':1,'name':'\\ud800'}       | mapping.rules[0].fields.name: holds half of a surrogate pair",
                "{'kind':'d','id':1,'name':'a\\u0000'}      | mapping.rules[0].fields.name: holds a NUL character",
                "{'kind':'d','id':1,'name':['\\udc00x']}    | mapping.rules[0].fields.name: holds half of a surrogate pair"
            })
    void whatCannotBeReadSaysWhere(String payload, String reason) {
        Harvest harvest = read(
                """
                {"rules":[{"when":"element.kind == 'd'","recordType":"'deal'","recordId":"element.id","at":"element.at",
                  "change":"element.change","fields":{"amount":"decimal(element.value)","name":"element.name"}}]}
                """,
                payload.replace('\'', '"'));

        assertThat(harvest.patches()).isEmpty();
        assertThat(harvest.unreadable()).hasSize(1);
        assertThat(harvest.unreadable().get(0).element()).isZero();
        assertThat(harvest.unreadable().get(0).reason()).startsWith(reason.strip());
    }

    @Test
    void aHugeFieldIsUnreadable() {
        Harvest harvest = read(
                "{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"'1'\",\"fields\":{\"name\":\"element.name\"}}]}",
                "{\"name\":\"" + "x".repeat(200_001) + "\"}");

        assertThat(harvest.unreadable())
                .containsExactly(new Harvest.Bad(
                        0, "mapping.rules[0].fields", "mapping.rules[0].fields: hold more than 200000 characters"));
    }

    @Test
    void aBadElementTakesNoOtherWithIt() {
        Harvest harvest = read(
                """
                {"elements":"payload.deals","rules":[{"recordType":"'deal'","recordId":"element.id","fields":{"amount":"decimal(element.value)"}}]}
                """,
                "{\"deals\":[{\"id\":1,\"value\":\"1\"},{\"id\":2,\"value\":\"?\"},3,{\"id\":4,\"value\":\"4\"}]}");

        assertThat(harvest.understood()).isEqualTo(2);
        assertThat(harvest.patches()).extracting(RecordPatch::recordId).containsExactly("1", "4");
        assertThat(harvest.unreadable()).extracting(Harvest.Bad::element).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}            | mapping.elements: the payload has no such field",
                "{'deals':{}}  | mapping.elements: gives no list",
                "{'deals':'x'} | mapping.elements: gives no list",
                "7             | mapping.elements: "
            })
    void aPayloadThatCannotBeSplitIsUnreadableAsAWhole(String payload, String reason) {
        Harvest harvest = read(
                "{\"elements\":\"payload.deals\",\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"'1'\"}]}",
                payload.replace('\'', '"'));

        assertThat(harvest.unreadable()).hasSize(1);
        assertThat(harvest.unreadable().get(0).element()).isEqualTo(Harvest.WHOLE_DELIVERY);
        assertThat(harvest.unreadable().get(0).reason()).startsWith(reason.strip());
    }

    @Test
    void everyFaultOfAMappingIsToldWithItsPlace() {
        List<Fault> faults = compile(
                        """
                        {"elements":"element.deals","rules":[
                          {"recordType":"deal","recordId":"","when":"1 +","fields":{"amount":"'a' + 1","":"'x'"}},
                          {"recordId":"element.id"}]}
                        """)
                .match(ready -> List.of(), faulty -> faulty.faults());

        assertThat(faults)
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "mapping.elements",
                        "mapping.rules[0].recordType",
                        "mapping.rules[0].recordId",
                        "mapping.rules[0].when",
                        "mapping.rules[0].fields",
                        "mapping.rules[0].fields.amount",
                        "mapping.rules[1].recordType");
        assertThat(faults)
                .filteredOn(fault -> fault.field().equals("mapping.rules[0].fields.amount"))
                .allSatisfy(fault -> assertThat(fault.message()).startsWith("line 1, column "));
    }

    @Test
    void aMappingWithoutRulesIsRefused() {
        List<Fault> faults = compile("{}").match(ready -> List.of(), faulty -> faulty.faults());

        assertThat(faults).containsExactly(new Fault("mapping.rules", "must hold 1 to 50 rules"));
    }

    static Harvest read(String mapping, String payload) {
        MappingProgram program = compile(mapping).match(Compilation.Ready::program, faulty -> {
            throw new AssertionError(faulty.faults());
        });
        try {
            return program.read(
                    new TenantId("acme"),
                    new SourceId("src_1"),
                    FactJson.mapper().readTree(payload),
                    ACCEPTED);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static Compilation compile(String mapping) {
        try {
            return MappingProgram.compile(FactJson.mapper().readValue(mapping, Mapping.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static String fields(RecordPatch patch) {
        try {
            return FactJson.mapper().writeValueAsString(patch.fields());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
