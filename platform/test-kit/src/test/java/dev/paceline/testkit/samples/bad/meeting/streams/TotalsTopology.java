package dev.paceline.testkit.samples.bad.meeting.streams;

public class TotalsTopology {

    public String name() {
        return "totals";
    }
}
