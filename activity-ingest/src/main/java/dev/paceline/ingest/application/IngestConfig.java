package dev.paceline.ingest.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator may set. A property without a default must be there, or the service does not start. */
@ConfigMapping(prefix = "paceline.ingest")
public interface IngestConfig {

    /**
     * The AES-256 key that seals the secrets of sources in the database: 32 bytes in base64, as {@code openssl rand -base64 32}
     * makes it. Environment: {@code PACELINE_INGEST_SECRETS_KEY}.
     */
    String secretsKey();

    /** The most bytes of deliveries that may be at hand at one time; what comes beyond is shed. */
    @WithDefault("16777216")
    long inFlightBytes();
}
