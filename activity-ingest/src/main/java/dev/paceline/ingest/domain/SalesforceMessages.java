package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Outbound Messages of Salesforce: SOAP 1.1 with up to 100 notifications, each the present state of a record, proved by a token in
 * the address and by the organization's id. Salesforce goes on sending until it reads {@code Ack}.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm">the guide</a>
 */
public final class SalesforceMessages implements Provider {

    /** Salesforce writes ids of 15 characters, or the same with three more that guard against lost case. */
    private static final int SHORT_ID = 15;

    private static final Setting ORGANIZATION = Setting.required(
            "organizationId",
            "00D[A-Za-z0-9]{12}([A-Za-z0-9]{3})?",
            "must be an organization id, as in 00D50000000IZ3Z");

    /** What stands in the element, as text or as CDATA; not an element that is empty. */
    private static final Pattern SESSION =
            Pattern.compile("(<(?:\\w+:)?SessionId\\b[^>]*(?<!/)>).*?(?=</(?:\\w+:)?SessionId\\b)", Pattern.DOTALL);

    private static final String ACK =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>\
            <notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>\
            </soapenv:Body></soapenv:Envelope>
            """;

    private static final AnswerPolicy ANSWERS =
            new AnswerPolicy(200, ACK, "text/xml;charset=UTF-8", AnswerPolicy.Poison.REFUSE, 503);

    private final OutboundMessageReader reader;
    private final Mapping mapping;

    public SalesforceMessages(OutboundMessageReader reader, ShippedMappings mappings) {
        this.reader = reader;
        this.mapping = mappings.of("salesforce");
    }

    @Override
    public String name() {
        return "salesforce-outbound";
    }

    @Override
    public String title() {
        return "Salesforce Outbound Messages";
    }

    @Override
    public CredentialShape credentials() {
        return CredentialShape.of(SecretForm.TOKEN, ORGANIZATION, Currencies.SETTING);
    }

    @Override
    public Verdict verify(Delivery delivery, Credentials credentials, Instant now) {
        Optional<Doubt> doubt = SharedToken.doubt(delivery, credentials);
        if (doubt.isPresent()) {
            return new Doubted(doubt.get());
        }
        Proven proven = new Proven(Digests.name("salesforce", delivery.body()));
        return reader.read(delivery.body())
                .match(
                        read -> isOf(read.json(), credentials)
                                ? proven
                                : Doubted.ofOther(
                                        "organization", Json.text(read.json().path("organizationId"))),
                        notXml -> proven);
    }

    private static boolean isOf(JsonNode message, Credentials credentials) {
        String expected = String.valueOf(credentials.of(ORGANIZATION));
        String told = message.path("organizationId").asText();
        return told.length() >= SHORT_ID && Tokens.same(told.substring(0, SHORT_ID), expected.substring(0, SHORT_ID));
    }

    /** Without the session that a message may lend its receiver. */
    @Override
    public Content content(Delivery delivery, Credentials credentials) {
        String body = new String(delivery.body().bytes(), StandardCharsets.ISO_8859_1); // every byte a character
        Matcher session = SESSION.matcher(body);
        RawBody kept = session.find()
                ? new RawBody(session.replaceAll("$1").getBytes(StandardCharsets.ISO_8859_1))
                : delivery.body();
        return new Content(Headers.NONE, kept);
    }

    @Override
    public Splitting split(Content content, Credentials credentials) {
        String currency = credentials.of(Currencies.SETTING);
        return reader.read(content.body())
                .match(
                        read -> Splitting.of(read.json(), elements(read.json(), currency)),
                        notXml -> new Splitting.NotParsable(notXml.reason()));
    }

    private static List<Element> elements(JsonNode message, @Nullable String currency) {
        List<Element> elements = new ArrayList<>();
        for (JsonNode notification : message.path("notifications")) {
            elements.addAll(RecordElement.reading(() -> List.of(element(notification, currency))));
        }
        return elements;
    }

    private static Element element(JsonNode notification, @Nullable String currency) {
        ObjectNode fields = Json.object(notification.path("fields")).deepCopy();
        String object = Json.required(notification, "type");
        String id = Json.required(fields, "Id");
        ObjectNode event =
                Json.object().put("notificationId", notification.path("id").asText());
        if (currency != null && fields.has("Amount") && !fields.has("CurrencyIsoCode")) {
            fields.put("CurrencyIsoCode", currency);
        }
        Instant modified = Json.time(fields, "LastModifiedDate");
        RecordElement element = "true".equals(fields.path("IsDeleted").asText())
                ? RecordElement.delete(object, id, event)
                : RecordElement.upsert(object, id, fields, event);
        return element.as(
                modified == null ? Json.time(fields, "SystemModstamp") : modified, Json.text(notification.path("id")));
    }

    @Override
    public Mapping mapping() {
        return mapping;
    }

    @Override
    public AnswerPolicy answers() {
        return ANSWERS;
    }
}
