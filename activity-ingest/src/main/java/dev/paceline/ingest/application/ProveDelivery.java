package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Credentials;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.SecretForm;
import dev.paceline.ingest.domain.SigningSecret;
import dev.paceline.ingest.domain.StandardWebhooks;
import dev.paceline.ingest.domain.Verdict;
import dev.paceline.ingest.domain.Verdict.Doubt;
import dev.paceline.ingest.domain.Verdict.Doubted;
import dev.paceline.ingest.domain.Verdict.Proven;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds out whether a delivery comes from a source that is known. */
@Singleton
class ProveDelivery {

    private final LiveSources sources;
    private final Provider usual;

    // Verified against when a source is unknown, so that the answer takes as long as for one that exists.
    private final Credentials nobody =
            Credentials.of(SecretForm.STANDARD_WEBHOOKS.ofKey(new byte[SigningSecret.SHORTEST_NEW_KEY]));

    ProveDelivery(LiveSources sources, Providers providers) {
        this.sources = sources;
        this.usual = providers.named(StandardWebhooks.NAME).orElseThrow();
    }

    /** Whether the sources are known well enough to judge at all. */
    boolean canJudgeAt(Instant now) {
        return sources.areKnownAt(now);
    }

    /** Goes on with the source and the proof, or with the doubt. */
    <R> R prove(
            Delivery delivery, Instant now, BiFunction<LiveSource, Proven, R> proven, Function<Doubted, R> doubted) {
        Optional<LiveSource> found = sources.find(delivery.source());
        if (found.isEmpty()) {
            usual.verify(delivery, nobody, now);
            return doubted.apply(new Doubted(Doubt.UNKNOWN_SOURCE));
        }
        LiveSource source = found.get();
        Verdict verdict = source.verify(delivery, now);
        Function<Proven, R> onProven = proof -> proven.apply(source, proof);
        return verdict.match(onProven, doubted);
    }
}
