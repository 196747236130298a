package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample of Microsoft's documentation of webhooks, and an opportunity of the same shape. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class DynamicsIT {

    static final String WISH = "{\"provider\":\"dynamics\",\"settings\":{\"currency\":\"EUR\"}}";
    static final String CONTEXT =
            """
            {"BusinessUnitId":"e2b9dd85-e89e-e711-8122-000d3aa2331c","CorrelationId":"b374239d-4233-41a9-8b17-a86cb4f737b5","Depth":1,
             "InputParameters":[%s],
             "MessageName":"%s","Mode":1,"OperationCreatedOn":"\\/Date(1506409448000-0700)\\/",
             "OperationId":"4af10637-4ea2-e711-8122-000d3aa2331c","OrganizationId":"4ef5b371-e89e-e711-8122-000d3aa2331c",
             "PostEntityImages":[%s],"PreEntityImages":[],"PrimaryEntityId":"6d81597f","PrimaryEntityName":"%s","Stage":40,
             "UserId":"75c2dd85-e89e-e711-8122-000d3aa2331c"}
            """;
    static final String TARGET =
            """
            {"key":"Target","value":{"__type":"Entity:http:\\/\\/schemas.microsoft.com\\/xrm\\/2011\\/Contracts",
              "Attributes":[%s],"Id":"6d81597f","LogicalName":"x","RowVersion":null}}
            """;
    static final String AT = " 2017-09-26T07:04:08Z ";

    @Test
    void theDocumentedSampleBecomesAContact() {
        ProviderDoor dynamics = ProviderDoor.of(WISH);

        send(
                dynamics,
                CONTEXT.formatted(
                        TARGET.formatted(
                                "{\"key\":\"firstname\",\"value\":\"James\"},{\"key\":\"modifiedon\",\"value\":\"\\/Date(1506384247000)\\/\"}"),
                        "Update",
                        "{\"key\":\"AsynchronousStepPrimaryName\",\"value\":{\"Attributes\":[{\"key\":\"fullname\",\"value\":\"James Glynn\"}]}}",
                        "contact"));

        assertThat(dynamics.landed())
                .containsExactly(
                        "contact 6d81597f UPSERT" + AT + "{\"name\":\"James Glynn\",\"source.firstname\":\"James\","
                                + "\"source.modifiedon\":\"2017-09-26T00:04:07Z\"}");
    }

    @Test
    void anOpportunityTellsChoicesMoneyReferencesAndTimes() {
        ProviderDoor dynamics = ProviderDoor.of(WISH);

        send(
                dynamics,
                CONTEXT.formatted(
                        TARGET.formatted(
                                """
                                {"key":"name","value":"Nordwind"},{"key":"statecode","value":{"__type":"OptionSetValue:x","Value":1}},
                                {"key":"actualvalue","value":{"__type":"Money:x","Value":1250.75}},
                                {"key":"ownerid","value":{"__type":"EntityReference:x","Id":"75c2","LogicalName":"systemuser"}},
                                {"key":"actualclosedate","value":"\\/Date(1506384000000)\\/"}
                                """),
                        "Create",
                        "",
                        "opportunity"));

        assertThat(dynamics.landed())
                .containsExactly(
                        "deal 6d81597f UPSERT" + AT + "{\"amount\":1250.75,\"closedAt\":\"2017-09-26T00:00:00Z\","
                                + "\"currency\":\"EUR\",\"name\":\"Nordwind\",\"owner\":\"75c2\",\"status\":\"won\"}");
    }

    @Test
    void deletesMergesAndContextsThatWereCutHaveTheirMeaning() {
        ProviderDoor dynamics = ProviderDoor.of(WISH);

        send(
                dynamics,
                CONTEXT.formatted("{\"key\":\"Target\",\"value\":{\"Id\":\"6d81597f\"}}", "Delete", "", "account"));
        send(dynamics, CONTEXT.formatted("{\"key\":\"SubordinateId\",\"value\":\"77aa\"}", "Merge", "", "lead"));
        send(dynamics, CONTEXT.formatted("", "Update", "", "opportunity"));

        assertThat(dynamics.landed())
                .containsExactly(
                        "account 6d81597f DELETE" + AT + "{}",
                        "deal 6d81597f UPSERT" + AT + "{\"needsReadingSince\":\"2017-09-26T07:04:08Z\"}",
                        "lead 77aa MERGED_INTO 6d81597f" + AT + "{}");
    }

    private static void send(ProviderDoor dynamics, String body) {
        dynamics.post("?code=" + dynamics.secret(), Map.of(), body.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
    }
}
