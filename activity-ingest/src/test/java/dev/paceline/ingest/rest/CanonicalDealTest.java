package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Close;
import dev.paceline.ingest.domain.Compilation;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Credentials;
import dev.paceline.ingest.domain.Dynamics;
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
import dev.paceline.ingest.domain.Zoho;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Every canonical field of a deal (name, stage, status, amount, currency, owner, account, pipeline, createdAt, closedAt, expectedCloseAt,
 * type) that a provider tells is read by the mapping that comes with it.
 */
class CanonicalDealTest {

    private static final StrictJsonReader JSON = new StrictJsonReader();
    private static final MappingFiles FILES = new MappingFiles();
    private static final TenantId TENANT = new TenantId("acme");
    private static final SourceId SOURCE = new SourceId("src_1");

    @Test
    void hubSpotTellsADealPropertyByProperty() {
        String[][] told = {
            {"dealname", "Nordwind"},
            {"dealstage", "closedwon"},
            {"amount", "1054.50"},
            {"deal_currency_code", "EUR"},
            {"hubspot_owner_id", "57"},
            {"pipeline", "default"},
            {"createdate", "1772355600000"},
            {"closedate", "1772366400000"},
            {"dealtype", "newbusiness"}
        };
        String changes = IntStream.range(0, told.length)
                .mapToObj(i ->
                        "{\"subscriptionType\":\"deal.propertyChange\",\"portalId\":33,\"objectId\":8,\"occurredAt\":1772366400000,\"eventId\":%d,\"propertyName\":\"%s\",\"propertyValue\":\"%s\"}"
                                .formatted(i, told[i][0], told[i][1]))
                .collect(Collectors.joining(","));
        String company =
                "{\"subscriptionType\":\"deal.associationChange\",\"portalId\":33,\"occurredAt\":1772366400000,\"associationType\":\"DEAL_TO_COMPANY\",\"fromObjectId\":8,\"toObjectId\":77,\"isPrimaryAssociation\":true}";

        assertThat(deal(new HubSpot(new JdkHmac(), JSON, FILES), "[" + changes + "," + company + "]"))
                .isEqualTo(
                        """
                        account=77 amount=1054.5 closedAt=2026-03-01T12:00:00Z createdAt=2026-03-01T09:00:00Z currency=EUR \
                        expectedCloseAt=2026-03-01T12:00:00Z name=Nordwind owner=57 pipeline=default stage=closedwon status=won type=newbusiness\
                        """);
    }

    @Test
    void pipedriveTellsAllButAType() {
        String body =
                """
                {"data":{"title":"Nordwind","stage_id":2,"status":"won","value":1054.50,"currency":"EUR","owner_id":57,"org_id":77,
                  "pipeline_id":1,"add_time":"2026-03-01T09:00:00Z","close_time":"2026-03-01T12:00:00Z","expected_close_date":"2026-03-02"},
                 "meta":{"action":"change","entity":"deal","entity_id":"8","timestamp":"2026-03-01T12:00:00Z","version":"2.0"}}
                """;

        assertThat(deal(new Pipedrive(JSON, FILES), body))
                .isEqualTo(
                        """
                        account=77 amount=1054.5 closedAt=2026-03-01T12:00:00Z createdAt=2026-03-01T09:00:00Z currency=EUR \
                        expectedCloseAt=2026-03-02 name=Nordwind owner=57 pipeline=1 stage=2 status=won\
                        """);
    }

    @Test
    void aChangeEventOfSalesforceTellsAll() {
        String body =
                """
                {"payload":{"ChangeEventHeader":{"changeType":"CREATE","entityName":"Opportunity","recordIds":["006A"],
                  "commitTimestamp":1772366400000},"Name":"Nordwind","StageName":"Closed Won","Amount":1054.50,"CurrencyIsoCode":"EUR",
                  "OwnerId":"0055","AccountId":"0017","RecordTypeId":"0121","CreatedDate":"2026-03-01T09:00:00.000Z",
                  "CloseDate":"2026-03-01","Type":"New Customer"}}
                """;

        assertThat(deal(new SalesforceChanges(JSON, FILES), body))
                .isEqualTo(
                        """
                        account=0017 amount=1054.5 closedAt=2026-03-01 createdAt=2026-03-01T09:00:00.000Z currency=EUR \
                        expectedCloseAt=2026-03-01 name=Nordwind owner=0055 pipeline=0121 stage=Closed Won status=won type=New Customer\
                        """);
    }

    @Test
    void anOutboundMessageOfSalesforceTellsAll() {
        String fields = Map.ofEntries(
                        Map.entry("Id", "006A"),
                        Map.entry("Name", "Nordwind"),
                        Map.entry("StageName", "Closed Lost"),
                        Map.entry("Amount", "1054.50"),
                        Map.entry("CurrencyIsoCode", "EUR"),
                        Map.entry("OwnerId", "0055"),
                        Map.entry("AccountId", "0017"),
                        Map.entry("RecordTypeId", "0121"),
                        Map.entry("CreatedDate", "2026-03-01T09:00:00.000Z"),
                        Map.entry("CloseDate", "2026-03-01"),
                        Map.entry("Type", "New Customer"))
                .entrySet()
                .stream()
                .map(field -> "<sf:%1$s>%2$s</sf:%1$s>".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        String body = SalesforceIT.message("00D50000000IZ3Z", SalesforceIT.notification("04l1", fields))
                .strip();

        assertThat(deal(new SalesforceMessages(new StaxOutboundMessages(), FILES), body))
                .isEqualTo(
                        """
                        account=0017 amount=1054.5 closedAt=2026-03-01 createdAt=2026-03-01T09:00:00.000Z currency=EUR \
                        expectedCloseAt=2026-03-01 name=Nordwind owner=0055 pipeline=0121 stage=Closed Lost status=lost type=New Customer\
                        """);
    }

    @Test
    void closeTellsAllAndADayThatIsExpectedUntilItIsWon() {
        String opportunity =
                """
                {"lead_name":"Nordwind","status_label":"Won","status_type":"won","value":105450,"value_currency":"EUR","user_id":"user_57",
                 "lead_id":"lead_77","pipeline_id":"pipe_1","date_created":"2026-03-01T09:00:00+00:00","date_won":"2026-03-01",
                 "value_period":"one_time"}
                """;
        Close close = new Close(new JdkHmac(), JSON, FILES);

        assertThat(deal(close, CloseIT.EVENT.formatted("updated", opportunity)))
                .isEqualTo(
                        """
                        account=lead_77 amount=1054.5 closedAt=2026-03-01 createdAt=2026-03-01T09:00:00Z currency=EUR \
                        expectedCloseAt=2026-03-01 name=Nordwind owner=user_57 pipeline=pipe_1 stage=Won status=won type=one_time\
                        """);
        assertThat(deal(close, CloseIT.EVENT.formatted("updated", opportunity.replace("\"won\"", "\"active\""))))
                .contains("closedAt=null", "expectedCloseAt=2026-03-01", "status=open");
    }

    @Test
    void zohoTellsAll() {
        String body =
                """
                {"module":"Deals","operation":"update","server_time":1772366400000,"ids":["8"],"affected_values":[{"record_id":"8","values":{
                  "Deal_Name":"Nordwind","Stage":"Closed Won","Amount":1054.50,"Currency":"EUR","Owner":{"id":"57","name":"Anna"},
                  "Account_Name":{"id":"77","name":"Wind AG"},"Pipeline":"Standard","Created_Time":"2026-03-01T09:00:00+00:00",
                  "Closing_Date":"2026-03-01","Type":"New Business"}}]}
                """;

        assertThat(deal(new Zoho(JSON, FILES), body))
                .isEqualTo(
                        """
                        account=77 amount=1054.5 closedAt=2026-03-01 createdAt=2026-03-01T09:00:00Z currency=EUR \
                        expectedCloseAt=2026-03-01 name=Nordwind owner=57 pipeline=Standard stage=Closed Won status=won type=New Business\
                        """);
    }

    @Test
    void dynamicsTellsAllAndTheSourceItsCurrency() {
        String attributes =
                """
                {"key":"name","value":"Nordwind"},{"key":"stepname","value":"4-Close"},{"key":"statecode","value":{"Value":1}},
                {"key":"actualvalue","value":{"Value":1054.50}},{"key":"ownerid","value":{"Id":"57"}},
                {"key":"parentaccountid","value":{"Id":"77"}},{"key":"processid","value":"p1"},
                {"key":"createdon","value":"/Date(1772355600000)/"},{"key":"actualclosedate","value":"/Date(1772366400000+0100)/"},
                {"key":"estimatedclosedate","value":"/Date(1772452800000)/"},{"key":"opportunitytypecode","value":{"Value":2}}
                """;
        String body =
                DynamicsIT.CONTEXT.formatted(DynamicsIT.TARGET.formatted(attributes), "Create", "", "opportunity");

        assertThat(deal(new Dynamics(JSON, FILES), body))
                .isEqualTo(
                        """
                        account=77 amount=1054.5 closedAt=2026-03-01T12:00:00Z createdAt=2026-03-01T09:00:00Z currency=EUR \
                        expectedCloseAt=2026-03-02T12:00:00Z name=Nordwind owner=57 pipeline=p1 stage=4-Close status=won type=2\
                        """);
    }

    /** The canonical fields of the one deal that a delivery speaks of. */
    private static String deal(Provider provider, String body) {
        Credentials credentials =
                new Credentials(List.of(), new TreeMap<>(Map.of("portalId", "33", "currency", "EUR")));
        Content content = new Content(Headers.NONE, new RawBody(body.getBytes(StandardCharsets.UTF_8)));
        MappingProgram program = MappingProgram.compile(Mapping.NONE, provider.mapping())
                .match(Compilation.Ready::program, faulty -> {
                    throw new AssertionError(faulty.faults());
                });
        Harvest harvest = provider.split(content, credentials)
                .match(
                        parts -> program.read(
                                TENANT, SOURCE, parts, Headers.NONE, Instant.parse("2026-03-02T08:00:00Z")),
                        notParsable -> {
                            throw new AssertionError(notParsable.reason());
                        });
        assertThat(harvest.unreadable()).isEmpty();
        assertThat(harvest.patches()).extracting(RecordPatch::recordType).containsOnly("deal");
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        harvest.patches().forEach(patch -> fields.putAll(patch.fields()));
        return fields.entrySet().stream()
                .filter(field -> !field.getKey().startsWith("source."))
                .map(field -> field.getKey() + "=" + text(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String text(JsonNode value) {
        try {
            return value.isTextual()
                    ? Objects.requireNonNull(value.textValue())
                    : FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
