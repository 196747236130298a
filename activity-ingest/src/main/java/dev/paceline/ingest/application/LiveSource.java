package dev.paceline.ingest.application;

import dev.paceline.expressions.Budget;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Credentials;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.Forgetting;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A source made ready for deliveries: its mapping is compiled. */
record LiveSource(Source source, Provider provider, Credentials credentials, MappingProgram program) {

    private static final Logger LOG = Logger.getLogger(LiveSource.class);

    /** Empty when the source's provider or mapping is none that this version understands; other sources go on. */
    static Optional<LiveSource> of(Source source, Providers providers) {
        try {
            return ready(source, providers);
        } catch (RuntimeException bug) {
            LOG.errorf(
                    bug, "source left out, it cannot be made ready tenant=%s source=%s", source.tenant(), source.id());
            return Optional.empty();
        }
    }

    private static Optional<LiveSource> ready(Source source, Providers providers) {
        return providers.named(source.provider()).flatMap(provider -> programOf(source, provider.mapping())
                .map(program -> new LiveSource(source, provider, source.credentials(), program)));
    }

    Verdict verify(Delivery delivery, Instant now) {
        return provider.verify(delivery, credentials, now);
    }

    Content content(Delivery delivery) {
        return provider.content(delivery, credentials);
    }

    Optional<Forgetting> forgetting(Content content) {
        return provider.forgetting(content, credentials);
    }

    /** Splits and maps what was proven, for no more than that. */
    Reading read(Content content, Instant acceptedAt, Budget budget) {
        return provider.split(content, credentials)
                .match(
                        parts -> new Reading.Harvested(program.read(
                                source.tenant(),
                                source.id(),
                                parts,
                                content.headers(),
                                acceptedAt,
                                element -> true,
                                budget)),
                        notParsable -> new Reading.NotParsable(notParsable.reason()));
    }

    private static Optional<MappingProgram> programOf(Source source, Mapping shipped) {
        return MappingProgram.compile(source.mapping(), shipped)
                .match(ready -> Optional.of(ready.program()), faulty -> {
                    LOG.errorf(
                            "mapping not understood tenant=%s source=%s faults=%s",
                            source.tenant(), source.name(), faulty.faults());
                    return Optional.empty();
                });
    }
}
