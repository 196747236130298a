package dev.paceline.kpi.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import java.util.List;

/** Values that facts ought not to have: numbers, times, texts and topics that {@link HostileFacts} picks from. */
final class HostileValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    static final List<Topic<?>> REFERENCES = List.of(Topics.KPI_DEFINITIONS, Topics.ORG_ROSTER, Topics.KPI_SETTINGS);
    static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "1E+999999999",
            "1E-999999999",
            "-1E+400",
            "0.1",
            "9".repeat(100),
            "9".repeat(101),
            "-" + "9".repeat(24),
            "0." + "3".repeat(400),
            "9223372036854775808",
            "1e309",
            "4.9E-324",
            "2147483648");
    static final List<String> DATES = List.of(
            "2024-03-05",
            "+999999999-12-31",
            "-999999999-01-01",
            "0000-00-00",
            "0000-01-01",
            "-0001-12-31",
            "9999-12-31T23:59:59Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "2024-02-30",
            "1900-01-01",
            "2200-12-31",
            "2024-03-05T25:00:00Z",
            "2024-03-31T02:30:00+14:00",
            "24:00",
            "",
            "now");
    static final List<String> TEXTS = List.of(
            "anna",
            "won",
            "EUR",
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "\uDFFFx",
            "\u202Egnp.exe",
            "\u200B",
            "|",
            "%7C%25|",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "' OR 1=1 --",
            "x".repeat(300),
            "ß".repeat(5_000),
            "\uDBFF\uDFFF",
            "null",
            "true",
            "NaN",
            "Infinity",
            "\n\r\t",
            "X".repeat(3),
            "*");
    static final List<String> EXPRESSIONS = List.of(
            "record.amount",
            "record.owner",
            "record.status == 'won'",
            "record.closedAt",
            "record.amount / 0",
            "record.amount * record.amount * record.amount * record.amount",
            "1/0",
            "record",
            "[record.owner, 'anna']",
            "[{'rep': record.owner, 'share': 1e30}]",
            "{'team': 'sales'}",
            "[[[[[]]]]]",
            "(".repeat(400) + "1" + ")".repeat(400),
            "-".repeat(2_000) + "1",
            "!".repeat(2_001) + "true",
            "'" + "x".repeat(20_000) + "'",
            "record.tags[99999999]",
            "record.name.matches('(a+)+$')",
            "[1,2,3].map(a, [1,2,3].map(b, a * b))",
            "history.stage[0].at",
            "ownerAt(history, 1)",
            "timestamp('9999-12-31T23:59:59Z') + duration('1000h')",
            "size(record.name) > 3 ? 1e99 : -1e99",
            "",
            "\u0000",
            "€€");

    private HostileValues() {}

    static JsonNode nested(int depth) {
        JsonNode node = NODES.textNode("deep");
        for (int i = 0; i < depth; i++) {
            node = NODES.arrayNode().add(node);
        }
        return node;
    }

    /** The topics of reference facts among them. */
    static List<Topic<?>> references() {
        return REFERENCES;
    }
}
