package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Roster;
import dev.paceline.ingest.domain.RosterChange;
import dev.paceline.ingest.domain.RosterDraft;
import dev.paceline.ingest.domain.StandardWebhooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void theExampleOfASourceIsSound() throws JsonProcessingException {
        SourceRequest request = FactJson.mapper().readValue(Examples.SOURCE, SourceRequest.class);

        assertThat(request.wish().faultsOfNew(new StandardWebhooks(new JdkHmac(), new StrictJsonReader())))
                .isEmpty();
    }

    @Test
    void theExampleOfARosterIsSound() throws JsonProcessingException {
        RosterDraft draft = FactJson.mapper().readValue(Examples.ROSTER, RosterDraft.class);

        RosterChange change = Roster.of(new TenantId("acme"), List.of()).on(draft);

        int changed = change.match(sound -> sound.changed().size(), refused -> -1);
        assertThat(changed).isEqualTo(4);
    }
}
