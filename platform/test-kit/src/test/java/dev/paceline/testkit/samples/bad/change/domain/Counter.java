package dev.paceline.testkit.samples.bad.change.domain;

/** Breaks "domain never changes in place". */
public class Counter {

    private int count;

    public int next() {
        count = count + 1;
        return count;
    }
}
