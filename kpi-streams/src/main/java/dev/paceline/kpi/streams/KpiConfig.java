package dev.paceline.kpi.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** This service's settings. */
@ConfigMapping(prefix = "paceline.kpi")
interface KpiConfig {

    /** Where RocksDB keeps the state; a lost directory is restored from Kafka. */
    String stateDir();

    /** Prefix of the internal topics, and the consumer group: never changes for a cluster. */
    @WithDefault("kpi-streams")
    String applicationId();

    /** Tells instances apart; the same after a restart. */
    @WithDefault("${paceline.instance:0}")
    String instance();

    /** How long a transaction gathers events; twice this is added to the way from a record to its totals. */
    @WithDefault("20ms")
    Duration commitInterval();

    /** Stream threads; the partitions are spread over them. 0 for half as many as there are processors. */
    @WithDefault("0")
    int threads();

    /** Memory in which changes of the same total within a commit are gathered. */
    @WithDefault("33554432")
    long cacheBytes();

    /** How long a stop waits for the running transaction. */
    @WithDefault("8s")
    Duration stopPatience();
}
