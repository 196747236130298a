package dev.paceline.ingest.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.FactJson;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.Secret;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.Source.SourceSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sources to rows and back, secrets sealed on the way. */
@ApplicationScoped
class SourceRows {

    private final SecretSeal seal;

    SourceRows(SecretSeal seal) {
        this.seal = seal;
    }

    private record SealedSecret(String id, String sealed, Instant createdAt, @Nullable Instant expiresAt) {}

    SourceRow row(Source source) {
        SourceRow row = new SourceRow();
        row.sourceId = source.id().value();
        row.tenantId = source.tenant().value();
        row.name = source.name();
        row.provider = source.provider();
        row.paused = source.paused();
        row.mapping = json(source.mapping());
        row.settings =
                source.settings().isEmpty() ? null : seal.seal(source.tenant(), source.id(), json(source.settings()));
        row.secrets = json(source.secrets().stream()
                .map(secret -> new SealedSecret(
                        secret.id(),
                        seal.seal(source.tenant(), source.id(), secret.secret().text()),
                        secret.createdAt(),
                        secret.expiresAt()))
                .toList());
        row.revision = source.revision();
        row.createdAt = source.createdAt();
        return row;
    }

    Source source(SourceRow row) {
        TenantId tenant = new TenantId(row.tenantId);
        SourceId id = new SourceId(row.sourceId);
        try {
            List<SealedSecret> sealed =
                    FactJson.mapper().readValue(row.secrets, new TypeReference<List<SealedSecret>>() {});
            List<SourceSecret> secrets = sealed.stream()
                    .map(secret -> new SourceSecret(
                            secret.id(),
                            new Secret(seal.open(tenant, id, secret.sealed())),
                            secret.createdAt(),
                            secret.expiresAt()))
                    .toList();
            Mapping mapping = FactJson.mapper().readValue(row.mapping, Mapping.class);
            return new Source(
                    tenant,
                    id,
                    row.name,
                    row.provider,
                    row.paused,
                    mapping,
                    settings(tenant, id, row.settings),
                    secrets,
                    row.revision,
                    row.createdAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the row of source " + id + " cannot be read", e);
        }
    }

    private SortedMap<String, String> settings(TenantId tenant, SourceId id, @Nullable String sealed)
            throws JsonProcessingException {
        return sealed == null
                ? Collections.emptySortedMap()
                : FactJson.mapper()
                        .readValue(seal.open(tenant, id, sealed), new TypeReference<TreeMap<String, String>>() {});
    }

    private static String json(Object value) {
        try {
            return FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a source must always be writable", e);
        }
    }
}
