package dev.paceline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.MappingRule;
import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.RawBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Any text as the expressions of a mapping, over any JSON: nothing may be thrown, and the same input must say the same. */
public final class MappingFuzz {

    private static final StrictJsonReader JSON = new StrictJsonReader();

    private MappingFuzz() {}

    /** Expressions and payload, parted by line breaks: elements, when, id, field, and the rest is the payload. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 5);
        if (parts.length < 5) {
            return;
        }
        TreeMap<String, String> fields = new TreeMap<>();
        fields.put("name", parts[3]);
        Mapping mapping = new Mapping(
                parts[0].isEmpty() ? null : parts[0],
                List.of(new MappingRule(
                        parts[1], "'deal'", parts[2], null, null, null, null, fields, null, "element")));
        JsonNode payload = JSON.read(new RawBody(parts[4].getBytes(StandardCharsets.UTF_8)))
                .match(Payload.Read::json, notJson -> NullNode.getInstance());
        MappingProgram.compile(mapping).match(ready -> read(ready.program(), payload), faulty -> faulty.faults());
    }

    private static Harvest read(MappingProgram program, JsonNode payload) {
        Harvest once = program.read(new TenantId("acme"), new SourceId("src_1"), payload, Instant.EPOCH);
        Harvest again = program.read(new TenantId("acme"), new SourceId("src_1"), payload, Instant.EPOCH);
        if (!once.equals(again)) {
            throw new AssertionError("the same input says something else: " + Arrays.asList(once, again));
        }
        return once;
    }
}
