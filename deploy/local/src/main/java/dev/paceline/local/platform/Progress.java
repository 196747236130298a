package dev.paceline.local.platform;

import java.time.Duration;

/** Hears what the platform is doing, from several threads. */
public interface Progress {

    /** A part is being started. */
    void starting(String part);

    /**
     * A part answers.
     *
     * @param where its address
     */
    void ready(String part, Duration took, String where);

    /** Anything else worth a line. */
    void notice(String message);

    /** Hears nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void starting(String part) {}

            @Override
            public void ready(String part, Duration took, String where) {}

            @Override
            public void notice(String message) {}
        };
    }
}
