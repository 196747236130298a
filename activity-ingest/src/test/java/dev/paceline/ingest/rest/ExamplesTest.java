package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.ingest.domain.Roster;
import dev.paceline.ingest.domain.RosterChange;
import dev.paceline.ingest.domain.RosterDraft;
import dev.paceline.ingest.domain.StandardWebhooks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** Read as what is answered and written again, an example has every field, none more, and none that is called otherwise. */
    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(Examples.CREATED, SourceView.class),
                arguments(Examples.KNOWN, SourceView.class),
                arguments(Examples.ROSTER_WRITTEN, RosterWrittenView.class),
                arguments(RosterExamples.KNOWN_REP, RosterEntry.class),
                arguments(RosterExamples.KNOWN_TEAM, RosterEntry.class),
                arguments(RosterExamples.TWO_WRITTEN, RosterWrittenView.class),
                arguments(ImportExamples.DONE, ImportView.class),
                arguments(ImportExamples.RUNNING, ImportView.class),
                arguments(QuarantineExamples.ENTRY, QuarantineEntry.class),
                arguments(QuarantineExamples.REDRIVEN, RedrivenView.class),
                arguments(QuarantineExamples.DISCARDED, DiscardedView.class),
                arguments(TrialExamples.ANSWER, TrialView.class));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theExampleOfAnAnswerIsOne(String example, Class<?> answer) throws JsonProcessingException {
        Object read = FactJson.mapper().readValue(example, answer);

        assertThat(FactJson.mapper().readTree(FactJson.mapper().writeValueAsString(read)))
                .isEqualTo(FactJson.mapper().readTree(example));
    }
}
