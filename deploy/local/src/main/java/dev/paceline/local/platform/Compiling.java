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
    /** The JVM's own thresholds, as in production: best for what has a machine to itself. */
    THOROUGH(),
    /**
     * Compiles simply and at once: the quickest start, and the shortest way to a screen where few processors are shared by all JVMs. A
     * service under full load for minutes would be two to three times as fast with {@link #LASTING}.
     */
    QUICK("-XX:TieredStopAtLevel=1");

    /** As many processors as there are JVMs. */
    private static final int ENOUGH_PROCESSORS = 8;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of alone
    private final List<String> options;

    Compiling(String... options) {
        this.options = List.of(options);
    }

    /** What suits a machine with that many processors. */
    static Compiling on(int processors) {
        return processors < ENOUGH_PROCESSORS ? QUICK : LASTING;
    }

    /** For the JVM's command line. */
    List<String> options() {
        return options;
    }
}
