package dev.paceline.testkit.samples.bad.time.domain;

import java.util.logging.Logger;

/** Breaks "domain is told the time": a domain keeps no log. */
public record Diary(String words) {

    public void write() {
        Logger.getLogger("diary").info(words);
    }
}
