package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.Source;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A source as its admin sees it.
 *
 * @param webhookPath where the sender posts to
 * @param secret the newest secret, told once: in the answer that made it
 * @param settings what the provider knows of the sender besides
 * @param secrets the names of all valid secrets, never the secrets
 */
record SourceView(
        SourceId id,
        String name,
        String provider,
        boolean paused,
        String webhookPath,
        @Nullable String secret,
        SortedMap<String, String> settings,
        List<SecretView> secrets,
        Mapping mapping,
        long revision,
        Instant createdAt) {

    /** The name of a secret, by which it can be taken away. */
    record SecretView(String id, Instant createdAt, @Nullable Instant expiresAt) {}

    SourceView {
        secrets = List.copyOf(secrets);
    }

    static SourceView of(Source source) {
        return of(source, null);
    }

    /** With the newest secret in clear. */
    static SourceView withSecret(Source source) {
        return of(
                source,
                source.secrets().get(source.secrets().size() - 1).secret().text());
    }

    private static SourceView of(Source source, @Nullable String secret) {
        return new SourceView(
                source.id(),
                source.name(),
                source.provider(),
                source.paused(),
                "/webhooks/" + source.id(),
                secret,
                source.settings(),
                source.secrets().stream()
                        .map(each -> new SecretView(each.id(), each.createdAt(), each.expiresAt()))
                        .toList(),
                source.mapping(),
                source.revision(),
                source.createdAt());
    }
}
