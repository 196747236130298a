package dev.paceline.local.command;

import dev.paceline.local.delivery.Courier;
import dev.paceline.local.delivery.Courier.Summary;
import dev.paceline.local.delivery.LiveLine;
import dev.paceline.local.delivery.ProgressBar;
import dev.paceline.local.demo.DemoCompany;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a small company live through a year and sends what its CRM would have sent. */
@Command(
        name = "demo",
        description = {
            "Makes a small company from a seed, with a year of calls, meetings and deals, and sends it as signed webhooks.",
            "The same seed sends the same deliveries; sending them again changes nothing."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int BAR_WIDTH = 30;
    private static final String SOURCE = "demo-crm";

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--seed", defaultValue = "1", description = "(default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--reps", defaultValue = "18", description = "How many people sell (default: ${DEFAULT-VALUE}).")
    private int reps = 18;

    @Option(names = "--days", defaultValue = "365", description = "How many days (default: ${DEFAULT-VALUE}).")
    private int days = 365;

    @Option(names = "--until", paramLabel = "DATE", description = "The last day (default: up to now).")
    private @Nullable LocalDate until;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "demo",
            description = "The tenant (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    @Option(
            names = "--at-once",
            defaultValue = "8",
            paramLabel = "N",
            description = "Deliveries under way at a time (default: ${DEFAULT-VALUE}).")
    private int atOnce = 8;

    private final PrintWriter out = Screen.output();

    @Override
    public Integer call() throws InterruptedException {
        DemoCompany company = new DemoCompany(seed, reps, days, end());
        FrontDoor door = new FrontDoor(data, tenant);
        door.api(Service.ACTIVITY_INGEST, Role.ADMIN).put("/api/v1/roster", company.roster());
        out.printf(Locale.ROOT, "roster: %d people who sell, in Berlin, New York and Tokyo%n", reps);
        Summary summary = tellTheYear(company, door);
        if (summary.refusal().isPresent()) {
            out.println("Stopped, refused: " + summary.refusal().get());
            return 1;
        }
        new DemoSetup(door, out).create(company);
        out.println(whatToLookAt());
        return 0;
    }

    private Summary tellTheYear(DemoCompany company, FrontDoor door) throws InterruptedException {
        Courier courier = door.courier(SOURCE, DemoCompany.mapping(), atOnce);
        LiveLine live = LiveLine.of(out);
        ProgressBar bar = new ProgressBar("events", BAR_WIDTH);
        DemoCompany.Year year = company.year();
        Instant begin = Instant.now();
        Summary summary = courier.send(
                year, sum -> live.show(bar.line(sum.rows(), year.daysDone() - 1, year.days(), since(begin))));
        live.end(bar.line(summary.rows(), year.daysDone(), year.days(), since(begin)));
        out.printf(
                Locale.ROOT,
                "sent: %,d events in %,d webhooks, %,d quarantined%n",
                summary.rows(),
                summary.deliveries(),
                summary.quarantined());
        return summary;
    }

    private String whatToLookAt() {
        String console = data.url(Service.CONSOLE).toString();
        return """

                Look at
                  %1$s                    sign in as anna, manager, comp or admin
                  %1$s/tv/main            the TV page; keep it open and send another deal
                  curl -H "Authorization: Bearer $(deploy/paceline token admin)" \\
                    "%1$s/api/v1/kpis/revenue_won/subjects/anna?grain=month&from=%2$s&to=%3$s"
                  curl -H "Authorization: Bearer $(deploy/paceline token manager)" \\
                    "%1$s/api/v1/leaderboards/revenue_won?team=sales&from=%2$s&to=%3$s"
                  deploy/paceline status  how far each consumer is behind
                """
                .formatted(console, day().minusYears(1).withDayOfMonth(1), day());
    }

    private LocalDate day() {
        return end().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Instant end() {
        return until == null
                ? Instant.now()
                : until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Duration since(Instant begin) {
        return Duration.between(begin, Instant.now());
    }
}
