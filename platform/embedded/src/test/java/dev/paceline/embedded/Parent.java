package dev.paceline.embedded;

import java.nio.file.Path;

/** A program that starts both processes, says their pids, and then waits to be killed. */
final class Parent {

    private Parent() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path home = Path.of(arguments[0]);
        KafkaProcess kafka =
                KafkaProcess.in(home.resolve("kafka")).diesWithParent().start();
        PostgresProcess postgres =
                PostgresProcess.in(home.resolve("postgres")).diesWithParent().start();
        System.out.println(kafka.pid() + " " + postgres.pid());
        Thread.currentThread().join();
    }
}
