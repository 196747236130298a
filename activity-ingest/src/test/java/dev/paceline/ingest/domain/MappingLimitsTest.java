package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.RecordPatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of numbers and work one mapping may take. */
class MappingLimitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "element.value          | 1e24",
                "element.value          | -9999999999999999999999999",
                "element.value          | 1e-35",
                "decimal(element.value) | \"1E+24\"",
                "decimal(element.value) | \"9999999999999999999999999\"",
                "[element.value]        | 1e24",
                "{'a': element.value}   | 1e24",
                "1000000 * element.value | 999999999999999999999",
            })
    void aNumberBeyondTheBoundOfThePlatformIsRefusedWithItsPlace(String amount, String value) {
        Harvest harvest = MappingProgramTest.read(
                "{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\",\"fields\":{\"total\":\"%s\"}}]}"
                        .formatted(amount),
                "{\"id\":1,\"value\":%s}".formatted(value));

        assertThat(harvest.patches()).isEmpty();
        assertThat(harvest.unreadable())
                .containsExactly(new Harvest.Bad(
                        0,
                        "mapping.rules[0].fields.total",
                        "mapping.rules[0].fields.total: has more than 24 digits before or 34 after the point"));
    }

    @Test
    void aNumberThatNothingComputesWithIsRefusedWithThePlaceInTheElement() {
        Harvest harvest = MappingProgramTest.read(
                "{\"elements\":\"payload.deals\",\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\"}]}",
                "{\"deals\":[{\"id\":1,\"more\":[{\"a\":1},{\"b\":1e999999999}]}]}");

        assertThat(harvest.unreadable())
                .extracting(Harvest.Bad::reason)
                .containsExactly("deals[0].more[1].b: a number has more than 100 digits before or 100 after the point");
    }

    @Test
    void aNumberBeyondTheBoundThatNoRuleNamesIsLeftOut() {
        Harvest harvest = MappingProgramTest.read(
                "{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\"}]}",
                "{\"id\":1,\"long\":1e30,\"short\":7}");

        assertThat(MappingProgramTest.fields(harvest.patches().get(0))).isEqualTo("{\"source.short\":7}");
    }

    @Test
    void anExpressionThatCostsTooMuchMakesItsElementUnreadableWithThePlace() {
        Harvest harvest = MappingProgramTest.read(
                """
                {"elements":"payload.deals","rules":[{"recordType":"'deal'","recordId":"element.id",
                  "fields":{"a":"size(replace(element.a,'a',element.a))"}}]}
                """,
                "{\"deals\":[{\"id\":1,\"a\":\"%s\"},{\"id\":2,\"a\":\"a\"}]}".formatted("a".repeat(400_000)));

        assertThat(harvest.patches()).extracting(RecordPatch::recordId).containsExactly("2");
        assertThat(harvest.unreadable())
                .containsExactly(new Harvest.Bad(
                        0,
                        "mapping.rules[0].fields.a",
                        "mapping.rules[0].fields.a: line 1, column 13: takes more than 10000000 steps: "
                                + "make its texts, lists or loops smaller"));
    }

    @Test
    void allOfADeliveryTogetherCostsNoMoreThanItMay() {
        String costly = "\"f%d\":\"size(upper(payload.a)) + %d\"";
        String fields = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> costly.formatted(i, i))
                .collect(java.util.stream.Collectors.joining(","));
        String elements = "{\"id\":1},".repeat(99) + "{\"id\":1}";

        Harvest harvest = MappingProgramTest.read(
                "{\"elements\":\"payload.deals\",\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\",\"fields\":{%s}}]}"
                        .formatted(fields),
                "{\"deals\":[%s],\"a\":\"%s\"}".formatted(elements, "a".repeat(500_000)));

        assertThat(harvest.understood()).isBetween(10, 30);
        assertThat(harvest.unreadable()).hasSize(100 - harvest.understood());
        assertThat(harvest.unreadable().get(50).reason())
                .endsWith("the expressions on this data together take more steps than they may");
    }

    @Test
    void aMappingIsOfBoundedLength() {
        String longText = "'" + "x".repeat(3_900) + "'";
        String fields = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> "\"f%02d\":\"%s\"".formatted(i, longText))
                .collect(java.util.stream.Collectors.joining(","));

        List<Fault> faults = MappingProgramTest.compile(
                        "{\"rules\":[{\"recordType\":\"'deal'\",\"recordId\":\"element.id\",\"fields\":{%s}}]}"
                                .formatted(fields))
                .match(ready -> List.of(), Compilation.Faulty::faults);

        assertThat(faults)
                .containsExactly(new Fault(
                        "mapping.rules[0].fields.f25",
                        "with all expressions before it is longer than 100000 characters"));
    }
}
