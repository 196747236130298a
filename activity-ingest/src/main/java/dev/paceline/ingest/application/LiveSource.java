package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Compilation;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.Source;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A source made ready for deliveries: its mapping is compiled. */
record LiveSource(Source source, Provider provider, MappingProgram program) {

    private static final Logger LOG = Logger.getLogger(LiveSource.class);

    /** Empty when the source's provider or mapping is none that this version understands. */
    static Optional<LiveSource> of(Source source, Providers providers) {
        return providers.named(source.provider()).flatMap(provider -> programOf(source)
                .map(program -> new LiveSource(source, provider, program)));
    }

    private static Optional<MappingProgram> programOf(Source source) {
        Compilation compilation = MappingProgram.compile(source.mapping());
        return compilation.match(ready -> Optional.of(ready.program()), faulty -> {
            LOG.errorf(
                    "mapping not understood tenant=%s source=%s faults=%s",
                    source.tenant(), source.name(), faulty.faults());
            return Optional.empty();
        });
    }
}
