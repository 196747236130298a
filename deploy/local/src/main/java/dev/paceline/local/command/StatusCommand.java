package dev.paceline.local.command;

import dev.paceline.local.platform.PlatformState;
import dev.paceline.local.status.ConsumerLag;
import dev.paceline.local.status.GroupLag;
import dev.paceline.local.status.PartStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs, where, and how far each consumer is behind. Exit code 0 when everything is ready, 1 when not. */
@Command(name = "status", description = "Says what runs, where, and how far each consumer is behind.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    private final PrintWriter out = Screen.output();

    @Override
    public Integer call() throws InterruptedException {
        PlatformState state = data.running();
        List<PartStatus> parts = PartStatus.of(state);
        out.printf(Locale.ROOT, "%-22s %-9s %8s %9s  %s%n", "part", "state", "pid", "memory", "where");
        for (PartStatus part : parts) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %-9s %8s %9s  %s%n",
                    part.name(),
                    part.state(),
                    text(part.pid(), ""),
                    text(part.mebibytes(), " MiB"),
                    part.where());
        }
        printLag("127.0.0.1:" + state.ports().kafka());
        return parts.stream().allMatch(PartStatus::isReady) ? 0 : 1;
    }

    private void printLag(String bootstrapServers) throws InterruptedException {
        try {
            List<GroupLag> lags = new ConsumerLag(bootstrapServers).now();
            if (lags.isEmpty()) {
                out.println("\nNo consumer has read anything yet.");
                return;
            }
            out.printf(Locale.ROOT, "%n%-45s %-35s %s%n", "consumer group", "topic", "behind");
            for (GroupLag lag : lags) {
                out.printf(Locale.ROOT, "%-45s %-35s %,d%n", lag.group(), lag.topic(), lag.behind());
            }
        } catch (ExecutionException e) {
            out.println("\nKafka does not say how far the consumers are: " + e.getCause());
        }
    }

    private static String text(OptionalLong figure, String unit) {
        return figure.isPresent() ? figure.getAsLong() + unit : "–";
    }
}
