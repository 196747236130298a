package dev.paceline.ingest.application;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Element;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingProgram;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.Splitting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Says what a source makes of something, without proof and without landing it: for trying a mapping, for driving quarantine
 * through again, for imports.
 */
@ApplicationScoped
public class ReadDelivery {

    private final Providers providers;
    private final LiveSources live;

    ReadDelivery(Providers providers, LiveSources live) {
        this.providers = providers;
        this.live = live;
    }

    /** Splits and maps a content by the source's own mapping. */
    public Reading read(Source source, Content content, Instant acceptedAt) {
        return read(source, source.mapping(), content, acceptedAt);
    }

    /** Splits and maps a content by a mapping that is only tried. */
    public Reading read(Source source, Mapping tried, Content content, Instant acceptedAt) {
        return compiled(source, tried, (kind, program) -> kind.split(content, source.credentials())
                .match(
                        parts -> new Reading.Harvested(
                                program.read(source.tenant(), source.id(), parts, content.headers(), acceptedAt)),
                        notParsable -> new Reading.NotParsable(notParsable.reason())));
    }

    /** Maps elements that were split elsewhere, as rows of a file are. */
    public Reading readElements(Source source, Splitting.Parts parts, Instant acceptedAt) {
        return compiled(
                source,
                source.mapping(),
                (kind, program) -> new Reading.Harvested(
                        program.read(source.tenant(), source.id(), parts, Headers.NONE, acceptedAt)));
    }

    /**
     * As {@link #readElements}, by the mapping as it was compiled for deliveries, so that many calls cost no compilation; empty
     * when this tenant has no such source, or its mapping is not understood.
     */
    public Optional<Reading> readLive(TenantId tenant, SourceId id, List<Element> elements, Instant acceptedAt) {
        return live.find(id)
                .filter(source -> source.source().tenant().equals(tenant))
                .map(source -> new Reading.Harvested(source.program()
                        .read(
                                tenant,
                                id,
                                new Splitting.Parts(NullNode.getInstance(), elements),
                                Headers.NONE,
                                acceptedAt)));
    }

    private Reading compiled(Source source, Mapping mapping, BiFunction<Provider, MappingProgram, Reading> reading) {
        Optional<Provider> kind = providers.named(source.provider());
        if (kind.isEmpty()) {
            return new Reading.Faulty(List.of(providers.unknown()));
        }
        return MappingProgram.compile(mapping, kind.get().mapping())
                .match(
                        ready -> reading.apply(kind.get(), ready.program()),
                        faulty -> new Reading.Faulty(faulty.faults()));
    }
}
