package dev.paceline.ingest.rest;

import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.ingest.domain.Close;
import dev.paceline.ingest.domain.CloudEvents;
import dev.paceline.ingest.domain.Compilation;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Credentials;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.Dynamics;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.HubSpot;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.MappingRule;
import dev.paceline.ingest.domain.Pipedrive;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.ingest.domain.SalesforceChanges;
import dev.paceline.ingest.domain.SalesforceMessages;
import dev.paceline.ingest.domain.Secret;
import dev.paceline.ingest.domain.Splitting;
import dev.paceline.ingest.domain.Zoho;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Any bytes, as the body of a delivery to any provider, its headers taken from them too: nothing may be thrown, nothing forged may be
 * believed, the same bytes must say the same, and whatever is read must fit on the log.
 */
public final class SplitFuzz {

    private static final StrictJsonReader JSON = new StrictJsonReader();
    private static final MappingFiles FILES = new MappingFiles();
    private static final Credentials CREDENTIALS = new Credentials(
            List.of(new Secret("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")),
            new TreeMap<>(
                    Map.of("portalId", "33", "username", "u", "organizationId", "00D50000000IZ3Z", "currency", "EUR")));
    private static final Mapping OWN = new Mapping(
            null,
            List.of(new MappingRule(
                    null, "'deal'", "element.id", null, null, null, null, new TreeMap<>(), null, "element.data")));
    private static final List<Provider> PROVIDERS = List.of(
            new HubSpot(new JdkHmac(), JSON, FILES),
            new Pipedrive(JSON, FILES),
            new SalesforceChanges(JSON, FILES),
            new SalesforceMessages(new StaxOutboundMessages(), FILES),
            new Close(new JdkHmac(), JSON, FILES),
            new Zoho(JSON, FILES),
            new Dynamics(JSON, FILES),
            new CloudEvents(new JdkHmac(), new SdkCloudEvents(JSON)));
    private static final List<MappingProgram> PROGRAMS = PROVIDERS.stream()
            .map(provider -> MappingProgram.compile(
                            provider.mapping().rules().isEmpty() ? OWN : Mapping.NONE, provider.mapping())
                    .match(Compilation.Ready::program, faulty -> {
                        throw new AssertionError(faulty.faults());
                    }))
            .toList();
    private static final List<String> TYPES = List.of(
            "application/json", "application/cloudevents+json", "application/cloudevents-batch+json", "text/xml");

    private SplitFuzz() {}

    /** The first byte chooses the provider, the second the media type. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        int chosen = Math.floorMod(data[0], PROVIDERS.size());
        Provider provider = PROVIDERS.get(chosen);
        byte[] body = Arrays.copyOfRange(data, 2, data.length);
        Delivery delivery = delivery(body, TYPES.get(Math.floorMod(data[1], TYPES.size())));
        provider.verify(delivery, CREDENTIALS, Instant.EPOCH)
                .match(
                        proven -> {
                            throw new AssertionError("a forged delivery is believed");
                        },
                        doubted -> doubted);
        Content content = provider.content(delivery, CREDENTIALS);
        Harvest once = harvest(provider, PROGRAMS.get(chosen), content);
        Harvest again = harvest(provider, PROGRAMS.get(chosen), content);
        if (!once.equals(again)) {
            throw new AssertionError("the same bytes say something else");
        }
        once.patches().forEach(SplitFuzz::encode);
    }

    private static Delivery delivery(byte[] body, String type) {
        String text = new String(body, 0, Math.min(body.length, 40), StandardCharsets.ISO_8859_1);
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", type);
        for (String name : List.of(
                "authorization",
                "ce-specversion",
                "ce-id",
                "ce-time",
                "x-hubspot-signature-v3",
                "x-hubspot-request-timestamp",
                "x-hubspot-signature",
                "close-sig-hash",
                "close-sig-timestamp",
                "webhook-id",
                "webhook-timestamp",
                "webhook-signature")) {
            headers.put(name, text);
        }
        return new Delivery(
                new SourceId("src_1"), "/webhooks/src_1?code=" + text, Headers.of(headers), new RawBody(body));
    }

    private static Harvest harvest(Provider provider, MappingProgram program, Content content) {
        Splitting splitting = provider.split(content, CREDENTIALS);
        return splitting.match(
                parts -> program.read(
                        new TenantId("acme"), new SourceId("src_1"), parts, content.headers(), Instant.EPOCH),
                notParsable -> Harvest.ofUnsplit(null, notParsable.reason()));
    }

    private static void encode(RecordPatch patch) {
        FactCodec.encode(
                Topics.CRM_RECORDS,
                Envelope.first("activity-ingest", Instant.EPOCH, new dev.paceline.events.CorrelationId("c"), patch));
    }
}
