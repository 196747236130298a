package dev.paceline.ingest.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Good inputs from which fuzzing begins. */
final class FuzzSamples {

    private FuzzSamples() {}

    static List<byte[]> of(String target) {
        return target.equals("MappingFuzz") ? mappings() : deliveries();
    }

    private static List<byte[]> mappings() {
        return List.of(
                bytes("payload.deals\nelement.kind == 'deal'\nelement.id\ndecimal(element.value) * 2\n"
                        + "{\"deals\":[{\"kind\":\"deal\",\"id\":7,\"value\":\"1.50\"}]}"),
                bytes("\ntrue\n'1'\nepochMillis(element.at)\n{\"at\":1772355600000}"),
                bytes(
                        "payload.filter(e, has(e.id))\n\nstring(element.id)\norElse(element.a['b'], [1, 2][0])\n[{\"id\":1}]"));
    }

    /** The first byte names the provider, the second the media type, as the target counts them. */
    private static List<byte[]> deliveries() {
        String message = SalesforceIT.message(
                        "00D50000000IZ3Z",
                        SalesforceIT.notification("04l1", "<sf:Id>006</sf:Id><sf:Amount>1</sf:Amount>"))
                .strip();
        return List.of(
                sample(0, 0, HubSpotIT.SAMPLE),
                sample(1, 0, PipedriveIT.CREATE),
                sample(2, 0, SalesforceIT.CHANGE),
                sample(3, 3, message),
                sample(4, 0, CloseIT.EVENT.formatted("updated", CloseIT.DATA)),
                sample(5, 0, ZohoIT.SAMPLE.formatted("another-token")),
                sample(6, 0, DynamicsIT.CONTEXT.formatted(DynamicsIT.TARGET.formatted(""), "Update", "", "contact")),
                sample(7, 0, "{\"id\":1}"),
                sample(7, 1, CloudEventsIT.EVENT.formatted("1", "7")),
                sample(7, 2, "[" + CloudEventsIT.EVENT.formatted("1", "7") + "]"));
    }

    private static byte[] sample(int provider, int type, String body) {
        byte[] sample = bytes("  " + body);
        sample[0] = (byte) provider;
        sample[1] = (byte) type;
        return sample;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
