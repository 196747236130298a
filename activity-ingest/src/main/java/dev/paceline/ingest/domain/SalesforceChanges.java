package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Change events of Salesforce (Change Data Capture) as JSON, one or a list, as a relay posts them that is subscribed to them. The relay
 * proves itself by a token.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/">the guide</a>
 */
public final class SalesforceChanges implements Provider {

    private final PayloadReader json;
    private final Mapping mapping;

    public SalesforceChanges(PayloadReader json, ShippedMappings mappings) {
        this.json = json;
        this.mapping = mappings.of("salesforce");
    }

    @Override
    public String name() {
        return "salesforce-cdc";
    }

    @Override
    public String title() {
        return "Salesforce Change Data Capture";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.TOKEN, Currencies.SETTING);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        Optional<Verdict> doubted = SharedToken.doubt(delivery, credentials).map(Doubted::new);
        return doubted.orElseGet(() -> new Proven(Digests.name("salesforce", delivery.body())));
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        SalesforceChange changes = new SalesforceChange(credentials.of(Currencies.SETTING));
        return json.read(content.body())
                .match(
                        read -> Splitting.of(read.json(), elements(read.json(), changes)),
                        notJson -> new Splitting.NotParsable(notJson.reason()));
    }

    private static List<Element> elements(JsonNode payload, SalesforceChange changes) {
        List<Element> elements = new ArrayList<>();
        for (JsonNode event : payload.isArray() ? payload : List.of(payload)) {
            elements.addAll(RecordElement.reading(() -> changes.elements(event)));
        }
        return elements;
    }

    @Override
    public Mapping mapping() {
        return mapping;
    }
}
