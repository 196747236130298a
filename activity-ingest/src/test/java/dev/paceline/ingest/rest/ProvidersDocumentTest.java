package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.Expressions;
import dev.paceline.ingest.domain.Close;
import dev.paceline.ingest.domain.CloudEvents;
import dev.paceline.ingest.domain.Compilation;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Credentials;
import dev.paceline.ingest.domain.Dynamics;
import dev.paceline.ingest.domain.Element;
import dev.paceline.ingest.domain.GenericToken;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.HubSpot;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.Pipedrive;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.ingest.domain.SalesforceChanges;
import dev.paceline.ingest.domain.SalesforceMessages;
import dev.paceline.ingest.domain.Splitting.Parts;
import dev.paceline.ingest.domain.StandardWebhooks;
import dev.paceline.ingest.domain.Zoho;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The deliveries, elements and records in PROVIDERS.md are what the product makes of them. */
class ProvidersDocumentTest {

    private static final StrictJsonReader JSON = new StrictJsonReader();
    private static final MappingFiles FILES = new MappingFiles();
    private static final Credentials CREDENTIALS =
            new Credentials(List.of(), new TreeMap<>(Map.of("portalId", "33", "currency", "EUR")));
    private static final Headers HEADERS = Headers.of(Map.of("content-type", "application/cloudevents+json"));
    private static final Pattern SECTION = Pattern.compile("(?m)^### `([a-z-]+)`$((?s:.*?))(?=^##)");
    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:json|xml)\n(.*?)\n```");

    private static List<Provider> providers() {
        return List.of(
                new StandardWebhooks(new JdkHmac(), JSON),
                new CloudEvents(new JdkHmac(), new SdkCloudEvents(JSON)),
                new GenericToken(JSON),
                new HubSpot(new JdkHmac(), JSON, FILES),
                new Pipedrive(JSON, FILES),
                new SalesforceChanges(JSON, FILES),
                new SalesforceMessages(new StaxOutboundMessages(), FILES),
                new Close(new JdkHmac(), JSON, FILES),
                new Zoho(JSON, FILES),
                new Dynamics(JSON, FILES));
    }

    /** The blocks of a provider: a delivery, a mapping where none is shipped, the element, the record. */
    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> blocks = new TreeMap<>();
        SECTION.matcher(Files.readString(Path.of("PROVIDERS.md")))
                .results()
                .forEach(section -> blocks.put(
                        section.group(1),
                        BLOCK.matcher(section.group(2))
                                .results()
                                .map(found -> found.group(1))
                                .toList()));
        return blocks;
    }

    @Test
    void everyProviderHasItsExample() throws IOException {
        assertThat(documented().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        providers().stream().map(Provider::name).toList());
    }

    static Stream<String> names() {
        return providers().stream().map(Provider::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theExampleOfAProviderIsTrue(String name) throws IOException {
        Provider provider = providers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> blocks = new ArrayList<>(documented().getOrDefault(name, List.of()));
        Content content = new Content(HEADERS, new RawBody(blocks.remove(0).getBytes(StandardCharsets.UTF_8)));
        Mapping own = provider.mapping().rules().isEmpty()
                ? FactJson.mapper().readValue(blocks.remove(0), Mapping.class)
                : Mapping.NONE;
        Parts parts = provider.split(content, CREDENTIALS).match(found -> found, notParsable -> {
            throw new AssertionError(notParsable.reason());
        });
        Harvest harvest = program(own, provider)
                .read(
                        new TenantId("acme"),
                        new SourceId("src_1"),
                        parts,
                        HEADERS,
                        Instant.parse("2026-03-02T08:00:00Z"));

        assertThat(harvest.unreadable()).isEmpty();
        JsonNode element = tree(element(own, parts).toString());
        JsonNode record = tree(FactJson.mapper()
                .writeValueAsString(TrialView.PatchView.of(harvest.patches().get(0))));
        assertThat(List.of(element, record)).isEqualTo(List.of(tree(blocks.get(0)), tree(blocks.get(1))));
    }

    private static MappingProgram program(Mapping own, Provider provider) {
        return MappingProgram.compile(own, provider.mapping()).match(Compilation.Ready::program, faulty -> {
            throw new AssertionError(faulty.faults());
        });
    }

    private static JsonNode element(Mapping own, Parts parts) {
        List<Element> split = parts.elements();
        if (split != null) {
            return split.get(0)
                    .match(
                            Element.Readable::value,
                            unreadable -> {
                                throw new AssertionError(unreadable.reason());
                            },
                            skipped -> {
                                throw new AssertionError("skipped");
                            });
        }
        return own.elements() == null
                ? parts.payload()
                : Expressions.compile(own.elements(), "payload")
                        .evaluate(Map.of("payload", parts.payload()))
                        .match(found -> Expression.json(found).get(0), () -> parts.payload(), reason -> {
                            throw new AssertionError(reason);
                        });
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return FactJson.mapper().readTree(json);
    }
}
