package dev.paceline.ingest.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code source}. Mapping and secrets are JSON; each secret in it is sealed. */
@Entity
@Table(name = "source")
class SourceRow {

    @Id
    @Column(name = "source_id")
    String sourceId;

    @Column(name = "tenant_id")
    String tenantId;

    @Column(name = "name")
    String name;

    @Column(name = "provider")
    String provider;

    @Column(name = "paused")
    boolean paused;

    @Column(name = "mapping")
    String mapping;

    /** Sealed; absent where there are none. */
    @Column(name = "settings")
    @Nullable
    String settings;

    @Column(name = "secrets")
    String secrets;

    @Column(name = "revision")
    long revision;

    @Column(name = "created_at")
    Instant createdAt;
}
