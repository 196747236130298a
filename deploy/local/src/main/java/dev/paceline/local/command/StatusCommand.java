package dev.paceline.local.command;

import dev.paceline.local.platform.Health;
import dev.paceline.local.platform.PartFailure;
import dev.paceline.local.platform.PlatformState;
import dev.paceline.local.platform.Service;
import dev.paceline.local.status.ConsumerLag;
import dev.paceline.local.status.GroupLag;
import dev.paceline.local.status.KpiDelay;
import dev.paceline.local.status.PartStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runs, where, what goes down again and again or works with restrictions, and how far each consumer is behind. Exit code 0 when everything is ready, 1 when not. */
@Command(name = "status", description = "Says what runs, where, and how far each consumer is behind.")
final class StatusCommand implements Callable<Integer> {

    private static final Duration RECENT = Duration.ofMinutes(10);

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
        printFailures(state);
        printComplaints(state);
        printLag(data.data().kafkaClient(state.ports()));
        return parts.stream().allMatch(PartStatus::isReady) ? 0 : 1;
    }

    /** A part that goes down again and again looks ready most of the time. */
    private void printFailures(PlatformState state) {
        Instant since = Instant.now().minus(RECENT);
        for (String part : PartStatus.names()) {
            List<PartFailure> failures = state.failuresOf(part, since);
            if (!failures.isEmpty()) {
                PartFailure last = failures.get(failures.size() - 1);
                out.printf(
                        Locale.ROOT,
                        "%n%s went down %d time%s in the last %d minutes. The last time, at %s, it %s. Log: %s%n",
                        part,
                        failures.size(),
                        failures.size() == 1 ? "" : "s",
                        RECENT.toMinutes(),
                        last.at().truncatedTo(ChronoUnit.SECONDS),
                        last.cause().replaceFirst("^it ", ""),
                        data.data().logOf(part));
            }
        }
    }

    private void printComplaints(PlatformState state) throws InterruptedException {
        Health health = new Health();
        for (Service service : Service.values()) {
            int management = state.ports().of(service).management();
            health.complaints(management).forEach(complaint -> out.println("\n" + service.module() + ": " + complaint));
        }
        new KpiDelay(state.ports().of(Service.KPI_STREAMS).management())
                .now()
                .ifPresent(seconds ->
                        out.printf(Locale.ROOT, "%nkpi-streams is %,.1f s behind what has been accepted.%n", seconds));
    }

    private void printLag(Map<String, Object> client) throws InterruptedException {
        try {
            List<GroupLag> lags = new ConsumerLag(client).now();
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
