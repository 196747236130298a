package dev.paceline.bench;

import java.time.Duration;

/** The processor time that a process has used so far, user and system, as the operating system counts it. */
record CpuClock(ProcessHandle process) {

    Duration used() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("the operating system does not tell processor times"));
    }
}
