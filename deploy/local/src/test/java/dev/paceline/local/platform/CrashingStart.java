package dev.paceline.local.platform;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Starts a platform and dies at once, without a chance to stop it. */
public final class CrashingStart {

    private CrashingStart() {}

    public static void main(String[] args) {
        LocalPlatform.start(new PlatformOptions(
                Path.of(args[0]),
                new DataDirectory(Path.of(args[1])),
                EnumSet.of(Service.ACTIVITY_INGEST, Service.KPI_STREAMS, Service.CONSOLE),
                List.of("-Xmx32m"),
                Compiling.QUICK,
                Map.of()));
        Runtime.getRuntime().halt(137);
    }
}
