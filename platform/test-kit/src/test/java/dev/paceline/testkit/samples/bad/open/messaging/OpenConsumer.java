package dev.paceline.testkit.samples.bad.open.messaging;

/** Breaks "adapters are closed". */
public class OpenConsumer {}
