package dev.paceline.kpi.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

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

    /** The same while so much arrives that each transaction has to carry more of it. */
    @WithDefault("200ms")
    Duration busyCommitInterval();

    /** Stream threads; the partitions are spread over them. 0 for half as many as there are processors. */
    @WithDefault("0")
    int threads();

    /** Memory of RocksDB, block cache and write buffers together, for all stores of this instance. */
    @WithDefault("134217728")
    long memoryBytes();

    /** How long an instance may be silent before its partitions go to the others; a restart within it keeps them. */
    @WithDefault("10s")
    Duration sessionTimeout();

    /** Copies of the state on other instances, ready to go on; 1 where several run, none for one alone. */
    Optional<Integer> standbys();

    /** Where the other instances reach this one, as in {@code http://kpi-0.kpi:8082}; absent where it is alone. */
    Optional<URI> address();

    /** What instances prove to each other that they are instances by; the same for all, and needed with an address. */
    Optional<String> secret();

    /** How long after it is said a month is closed; more than a setting takes to reach all instances, and than clocks differ. */
    @WithDefault("10s")
    Duration closingLead();

    /** How often this instance looks for anomalies and tells them; off for never. */
    @WithDefault("1h")
    String anomaliesEvery();

    /** How often the best of each board are told, where they changed; off for never. */
    @WithDefault("30s")
    String boardsEvery();

    /** How long the same records may make transactions fail before the process counts as dead; finding one takes seconds. */
    @WithDefault("2m")
    Duration failingAtMost();

    /** How long a stop waits for the running transaction. */
    @WithDefault("8s")
    Duration stopPatience();
}
