package dev.paceline.local.platform;

import java.util.List;

/**
 * How eagerly the JVMs compile. Compilers take more than half of the time in which seven JVMs start on two cores: until ready, a service
 * takes 9 seconds of one core with the JVM's own thresholds, 7 with {@link #LASTING} and 5 with {@link #QUICK}.
 */
public enum Compiling {
    /** Optimizes what stays hot, later than usual: a quicker start, and after it the speed of production. */
    LASTING(
            "-XX:Tier4InvocationThreshold=30000",
            "-XX:Tier4MinInvocationThreshold=10000",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=400000"),
    /** Never optimizes: the quickest start, for platforms that live for a few minutes, as in tests. */
    QUICK("-XX:TieredStopAtLevel=1");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of alone
    private final List<String> options;

    Compiling(String... options) {
        this.options = List.of(options);
    }

    /** For the JVM's command line. */
    List<String> options() {
        return options;
    }
}
