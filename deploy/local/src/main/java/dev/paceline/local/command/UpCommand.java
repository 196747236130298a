package dev.paceline.local.command;

import dev.paceline.local.platform.AlreadyRunningException;
import dev.paceline.local.platform.Compiling;
import dev.paceline.local.platform.LocalPlatform;
import dev.paceline.local.platform.PlatformOptions;
import dev.paceline.local.platform.PlatformState;
import dev.paceline.local.platform.Service;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, watches over it, and stops it at Ctrl-C. */
@Command(
        name = "up",
        description = "Starts Kafka, PostgreSQL, all services and the console, and keeps them running until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SERVICE",
            description = "Start only these services, as in --only activity-ingest,kpi-streams.")
    private List<String> only = List.of();

    @Option(
            names = "--compiling",
            paramLabel = "HOW",
            description = {
                "How eagerly the JVMs compile: quick starts soonest and suits a few events a second, thorough is slow for its first",
                "minutes and then carries the most, lasting is between them. Default: by the number of processors."
            })
    private @Nullable Compiling compiling;

    @Option(names = "--detach", description = "Return when everything is ready, and let it run.")
    private boolean detach;

    private final PrintWriter out = Screen.output();

    @Override
    public Integer call() throws InterruptedException {
        refuseWhereItRuns();
        if (detach) {
            return new DetachedStart(data.data(), out).run(options());
        }
        Screen screen = new Screen(out);
        LocalPlatform platform = prepare(screen);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, screen), "stop"));
        bringUp(platform, screen);
        out.println(Welcome.to(platform));
        out.println("Ctrl-C or deploy/paceline down stops all of it.");
        new CountDownLatch(1).await();
        return 0;
    }

    private LocalPlatform prepare(Screen screen) {
        try {
            return LocalPlatform.prepare(options(), screen);
        } catch (AlreadyRunningException e) {
            refuseWhereItRuns();
            throw e;
        }
    }

    private void refuseWhereItRuns() {
        data.state().flatMap(PlatformState::livingSupervisor).ifPresent(supervisor -> {
            throw new RefusedException("Paceline already runs on " + data.data().root() + " (pid " + supervisor.pid()
                    + "). See: paceline status. Stop it: paceline down");
        });
    }

    private static void bringUp(LocalPlatform platform, Screen screen) {
        ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1);
        clock.scheduleAtFixedRate(screen::showAwaited, 500, 500, TimeUnit.MILLISECONDS);
        try {
            platform.bringUp();
        } finally {
            clock.shutdownNow();
            screen.settled();
        }
    }

    private static void stop(LocalPlatform platform, Screen screen) {
        screen.settled();
        screen.notice("stopping …");
        platform.stop();
        screen.notice("all stopped");
    }

    private PlatformOptions options() {
        Compiling wish = compiling;
        PlatformOptions all = wish == null ? data.platform() : data.platform().compiling(wish);
        if (only.isEmpty()) {
            return all;
        }
        Set<Service> wanted = EnumSet.noneOf(Service.class);
        only.forEach(name -> wanted.add(Service.named(name)));
        return all.only(wanted);
    }
}
