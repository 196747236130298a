package dev.paceline.testkit.samples.bad.output.application;

/** Breaks "no standard streams". */
class Printer {

    void print() {
        System.out.println("words");
    }
}
