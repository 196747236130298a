package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of Salesforce's guides on change events and outbound messages. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class SalesforceIT {

    static final String CDC = "{\"provider\":\"salesforce-cdc\",\"settings\":{\"currency\":\"EUR\"}}";
    static final String OUTBOUND =
            "{\"provider\":\"salesforce-outbound\",\"settings\":{\"organizationId\":\"00D50000000IZ3ZEAW\",\"currency\":\"EUR\"}}";
    static final String HEADER =
            """
            "ChangeEventHeader":{"commitNumber":74487681550,"commitUser":"005RM000001hv4SYAQ","sequenceNumber":1,"entityName":"%s",
              "changeType":"%s","changedFields":["Fax","LastModifiedDate"],
              "changeOrigin":"com/salesforce/api/soap/51.0;client=SfdcInternalAPI/","transactionKey":"0005e192-9e62-2554-3880-3c3718bd6308",
              "commitTimestamp":1608073758000,"recordIds":["%s"]%s}
            """;
    static final String CHANGE =
            """
            {"schema":"x","payload":{"LastModifiedDate":"2020-12-15T23:09:18.000Z","Industry":"Biotechnology","Fax":"4155551212",%s},
             "event":{"replayId":12}}
            """
                    .formatted(HEADER.formatted("Account", "UPDATE", "001RM000004UF9sYAG", ""));
    static final String AT = " 2020-12-15T23:09:18Z ";

    @Test
    void theDocumentedChangeEventBecomesAnAccount() {
        ProviderDoor salesforce = ProviderDoor.of(CDC);

        sendChange(salesforce, CHANGE).then().statusCode(202).body("accepted", equalTo(1));

        assertThat(salesforce.landed())
                .containsExactly(
                        "account 001RM000004UF9sYAG UPSERT" + AT + "{\"source.Fax\":\"4155551212\","
                                + "\"source.Industry\":\"Biotechnology\",\"source.LastModifiedDate\":\"2020-12-15T23:09:18.000Z\"}");
    }

    @Test
    void oneEventMaySpeakOfManyRecordsAndMeansOnlyTheNullsItNames() {
        ProviderDoor salesforce = ProviderDoor.of(CDC);
        String event =
                "{\"payload\":{\"Amount\":1200.50,\"Type\":null,\"NextStep\":null,\"StageName\":\"Closed Won\",%s}}"
                        .formatted(HEADER.formatted(
                                "Opportunity", "CREATE", "006A\",\"006B", ",\"nulledFields\":[\"NextStep\"]"));

        sendChange(salesforce, "[" + event + "]").then().statusCode(202).body("accepted", equalTo(2));

        String fields =
                "{\"amount\":1200.5,\"currency\":\"EUR\",\"source.NextStep\":null,\"stage\":\"Closed Won\",\"status\":\"won\"}";
        assertThat(salesforce.landed())
                .containsExactly("deal 006A UPSERT" + AT + fields, "deal 006B UPSERT" + AT + fields);
    }

    @Test
    void deletesComeBackAndGapsAskForReading() {
        ProviderDoor salesforce = ProviderDoor.of(CDC);
        String[] events = {
            HEADER.formatted("Opportunity", "DELETE", "006A", ""),
            HEADER.formatted("Opportunity", "UNDELETE", "006A", ""),
            HEADER.formatted("Opportunity", "GAP_UPDATE", "006B", ""),
            HEADER.formatted("Opportunity", "GAP_DELETE", "006C", ""),
            HEADER.formatted("Opportunity", "GAP_OVERFLOW", "", ""),
            HEADER.formatted("Opportunity", "UPDATE", "006*", "")
        };

        sendChange(salesforce, "[{\"payload\":{" + String.join("}},{\"payload\":{", events) + "}}]")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(4))
                .body("quarantined", equalTo(2));

        assertThat(salesforce.landed())
                .containsExactly(
                        "deal 006A DELETE" + AT + "{}",
                        "deal 006A RESTORE" + AT + "{}",
                        "deal 006B UPSERT" + AT + "{\"needsReadingSince\":\"2020-12-15T23:09:18Z\"}",
                        "deal 006C DELETE" + AT + "{}");
        assertThat(salesforce.quarantined())
                .containsExactly(
                        "ChangeEventHeader: names no single records: all of Opportunity needs reading",
                        "ChangeEventHeader: too much changed at once: all of Opportunity needs reading");
    }

    @Test
    void anOutboundMessageIsAcknowledgedWhenAllOfItIsSafe() {
        ProviderDoor salesforce = ProviderDoor.of(OUTBOUND);

        Response answer = sendMessage(
                salesforce,
                message(
                        "00D50000000IZ3Z",
                        notification(
                                        "04l1",
                                        "<sf:Id>0065</sf:Id><sf:Amount>30000.0</sf:Amount><sf:Name>Nordwind &amp; Co</sf:Name>"
                                                + "<sf:IsClosed>true</sf:IsClosed><sf:IsWon>true</sf:IsWon><sf:CloseDate>2026-03-01</sf:CloseDate>"
                                                + "<sf:OwnerId>0055</sf:OwnerId><sf:Type xsi:nil=\"true\"/>"
                                                + "<sf:LastModifiedDate>2026-03-01T10:00:00.000Z</sf:LastModifiedDate>")
                                + notification("04l2", "<sf:Name>without an id</sf:Name>")));

        answer.then().statusCode(200).contentType("text/xml");
        assertThat(answer.asString()).contains("<Ack>true</Ack>").contains("soap/envelope");
        assertThat(salesforce.landed())
                .containsExactly(
                        "deal 0065 UPSERT 2026-03-01T10:00:00Z {\"amount\":30000,\"closedAt\":\"2026-03-01\","
                                + "\"currency\":\"EUR\",\"expectedCloseAt\":\"2026-03-01\",\"name\":\"Nordwind & Co\",\"owner\":\"0055\","
                                + "\"source.Id\":\"0065\",\"source.LastModifiedDate\":\"2026-03-01T10:00:00.000Z\",\"status\":\"won\",\"type\":null}");
        assertThat(salesforce.quarantined()).containsExactly("Id: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00D5!AQ0AQ", "<![CDATA[00D5!AQ0AQ</x>]]>"})
    void aSessionThatAMessageLendsIsNotKept(String session) {
        ProviderDoor salesforce = ProviderDoor.of(OUTBOUND);
        String message = message("00D50000000IZ3Z", notification("04l2", "<sf:Name>Müller</sf:Name>"))
                .replace("<SessionId xsi:nil=\"true\"/>", "<SessionId>" + session + "</SessionId>");

        sendMessage(salesforce, message).then().statusCode(200);

        assertThat(salesforce.waiting()).singleElement().satisfies(payload -> assertThat(payload)
                .contains("<SessionId></SessionId>", "Müller")
                .doesNotContain("AQ0AQ"));
    }

    @Test
    void aMessageOfAnotherOrganizationIsNotBelieved() {
        ProviderDoor salesforce = ProviderDoor.of(OUTBOUND);

        sendMessage(salesforce, message("00D50000000IZ3X", notification("04l1", "<sf:Id>0065</sf:Id>")))
                .then()
                .statusCode(401);

        assertThat(salesforce.landed()).isEmpty();
    }

    static Response sendChange(ProviderDoor salesforce, String body) {
        return salesforce.post(Map.of("Authorization", "Bearer " + salesforce.secret()), body);
    }

    static Response sendMessage(ProviderDoor salesforce, String body) {
        return salesforce.post(
                "?token=" + salesforce.secret(),
                Map.of("Content-Type", "text/xml; charset=UTF-8", "SOAPAction", "\"\""),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static String message(String organization, String notifications) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
         <soapenv:Body>
          <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
           <OrganizationId>%s</OrganizationId>
           <ActionId>04k5</ActionId>
           <SessionId xsi:nil="true"/>
           <EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/51.0/00D5</EnterpriseUrl>
           <PartnerUrl>https://acme.my.salesforce.com/services/Soap/u/51.0/00D5</PartnerUrl>
           %s
          </notifications>
         </soapenv:Body>
        </soapenv:Envelope>
        """
                .formatted(organization, notifications);
    }

    static String notification(String id, String fields) {
        return "<Notification><Id>" + id + "</Id><sObject xsi:type=\"sf:Opportunity\" "
                + "xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\">" + fields + "</sObject></Notification>";
    }
}
