package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Compilation;
import dev.paceline.ingest.domain.Element;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.Splitting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a CRM spells a status, the shipped mappings give the one that definitions name. */
class ShippedStatusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hubspot    | deal        | 'dealstage':'ClosedWon'                | \"won\"",
                "hubspot    | deal        | 'dealstage':'CLOSEDLOST'               | \"lost\"",
                "hubspot    | deal        | 'dealstage':null                       | \"open\"",
                "hubspot    | deal        | 'amount':'5'                           | absent",
                "hubspot    | meeting     | 'hs_meeting_outcome':'completed'       | \"held\"",
                "hubspot    | invoice     | 'hs_invoice_status':'PAID'             | \"paid\"",
                "hubspot    | task        | 'hs_task_status':null                  | null",
                "pipedrive  | deal        | 'status':'WON'                         | \"won\"",
                "pipedrive  | deal        | 'status':'Lost'                        | \"lost\"",
                "salesforce | Opportunity | 'StageName':'CLOSED WON'               | \"won\"",
                "salesforce | Opportunity | 'StageName':'closed lost'              | \"lost\"",
                "salesforce | Lead        | 'Status':'QUALIFIED'                   | \"qualified\"",
                "salesforce | Lead        | 'Status':null                          | null",
                "close      | opportunity | 'status_type':'WON'                    | \"won\"",
                "close      | lead        | 'status_label':'Qualified'             | \"qualified\"",
                "zoho       | Deals       | 'Stage':'CLOSED WON'                   | \"won\"",
                "zoho       | Deals       | 'Stage':'Closed Lost to Competition'   | \"lost\"",
                "zoho       | Leads       | 'Lead_Status':'Contacted'              | \"contacted\"",
                "zoho       | Invoices    | 'Status':'PAID'                        | \"paid\""
            })
    void spellingIsNoMatter(String provider, String object, String fields, String status)
            throws JsonProcessingException {
        Mapping shipped = new MappingFiles().of(provider.strip());
        String element = "{'object':'%s','id':'1','change':'UPSERT','fields':{%s},'event':{}}"
                .formatted(object.strip(), fields.strip())
                .replace('\'', '"');
        MappingProgram program = MappingProgram.compile(Mapping.NONE, shipped)
                .match(Compilation.Ready::program, faulty -> {
                    throw new AssertionError(faulty.faults());
                });

        Harvest harvest = program.read(
                new TenantId("acme"),
                new SourceId("src_1"),
                new Splitting.Parts(
                        NullNode.getInstance(),
                        List.of(Element.of(FactJson.mapper().readTree(element)))),
                Headers.NONE,
                Instant.parse("2026-03-02T08:00:00Z"));

        assertThat(harvest.unreadable()).isEmpty();
        JsonNode read = harvest.patches().get(0).fields().get("status");
        assertThat(read == null ? "absent" : read.toString()).isEqualTo(status.strip());
    }
}
