package dev.paceline.local.command;

import dev.paceline.local.identity.DemoUsers;
import dev.paceline.local.identity.PrivateFiles;
import dev.paceline.local.platform.DataDirectory;
import dev.paceline.local.platform.PlatformOptions;
import dev.paceline.local.platform.PlatformState;
import dev.paceline.local.platform.Service;
import dev.paceline.local.platform.StateFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs {@code up} in a process of its own that outlives this one and its terminal, and shows what it says until it is ready. */
final class DetachedStart {

    private static final List<String> OUTLIVES_THE_TERMINAL =
            List.of("/bin/sh", "-c", "umask 077; trap '' INT HUP; exec \"$@\"", "sh");

    private final DataDirectory data;
    private final PrintWriter out;

    DetachedStart(DataDirectory data, PrintWriter out) {
        this.data = data;
        this.out = out;
    }

    int run(PlatformOptions options) throws InterruptedException {
        Path log = data.upLog();
        Process process = launch(options, log);
        long shown = 0;
        while (process.isAlive() && !isReady(process)) {
            shown = show(log, shown);
            Thread.sleep(200);
        }
        Thread.sleep(200);
        show(log, shown);
        if (!process.isAlive()) {
            return 1;
        }
        if (Screen.isTerminal()) {
            out.println("  Sign in as\n" + Welcome.users(DemoUsers.of(data.clearUsers()), data));
        }
        return 0;
    }

    private Process launch(PlatformOptions options, Path log) {
        List<String> command = new ArrayList<>(OUTLIVES_THE_TERMINAL);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.paceline.local.Paceline"));
        command.addAll(List.of("up", "--data-dir", data.root().toString()));
        command.addAll(List.of("--compiling", options.compiling().name()));
        command.addAll(List.of("--only", names(options.services())));
        try {
            PrivateFiles.write(log, "");
            return new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start in the background", e);
        }
    }

    private static String names(Set<Service> services) {
        return services.stream().map(Service::module).sorted().collect(Collectors.joining(","));
    }

    private boolean isReady(Process process) {
        return new StateFile(data.state())
                .read()
                .filter(PlatformState::ready)
                .flatMap(PlatformState::livingSupervisor)
                .filter(supervisor -> supervisor.pid() == process.pid())
                .isPresent();
    }

    private long show(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) (Files.size(log) - from)];
            file.seek(from);
            file.readFully(bytes);
            out.print(new String(bytes, StandardCharsets.UTF_8));
            out.flush();
            return from + bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
