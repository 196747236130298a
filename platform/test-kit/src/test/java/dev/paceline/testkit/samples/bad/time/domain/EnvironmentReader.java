package dev.paceline.testkit.samples.bad.time.domain;

/** Breaks "domain is told the time": the environment decides. */
public record EnvironmentReader(String name) {

    public boolean isSet() {
        return System.getenv(name) != null;
    }
}
