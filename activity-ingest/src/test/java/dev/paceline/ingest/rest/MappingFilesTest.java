package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.ingest.domain.Compilation;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.MappingRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFilesTest {

    private final MappingFiles files = new MappingFiles();

    @ParameterizedTest
    @ValueSource(strings = {"hubspot", "pipedrive", "salesforce", "close", "zoho", "dynamics"})
    void everyShippedMappingIsSoundAndItsRulesHaveNames(String provider) {
        Mapping mapping = files.of(provider);

        List<Fault> faults =
                MappingProgram.compile(Mapping.NONE, mapping).match(ready -> List.of(), Compilation.Faulty::faults);
        assertThat(faults).isEmpty();
        assertThat(mapping.rules())
                .extracting(MappingRule::name)
                .doesNotHaveDuplicates()
                .contains("deal", "account");
    }

    @Test
    void aProviderWithoutAMappingIsAFaultOfTheProduct() {
        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(() -> files.of("nobody"));
    }
}
