package dev.paceline.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fuzzes with Jazzer for a bounded time, each target in a JVM of its own, from a corpus of good samples. {@code
 * -Dpaceline.fuzz.seconds=600} makes it longer. A finding fails with its stack and the input in base64.
 */
class FuzzIT {

    private static final int SECONDS = Integer.getInteger("paceline.fuzz.seconds", 4);
    private static final int START_AND_END = 120;

    /**
     * Instrumenting takes half a minute, so a short run mutates the samples blindly and a long one follows what they reach. The
     * short one, a part of every build, always makes the same inputs; a long one makes others each time.
     */
    private static final int GUIDED_FROM = 60;

    /** No records: Jazzer's instrumentation loses fields of records with annotated components. */
    private static final String GUIDE = Stream.of(
                    "rest.StrictJsonReader",
                    "rest.StaxOutboundMessages",
                    "rest.SdkCloudEvents",
                    "rest.PercentEncoding",
                    "domain.HubSpot",
                    "domain.HubSpotEvents",
                    "domain.Pipedrive",
                    "domain.Close",
                    "domain.Zoho",
                    "domain.DataverseContext",
                    "domain.SalesforceChange",
                    "domain.SalesforceMessages",
                    "domain.MappingProgram",
                    "domain.FieldValues",
                    "domain.Tokens",
                    "domain.Json")
            .collect(Collectors.joining(":dev.paceline.ingest.", "dev.paceline.ingest.", ""));

    @Test
    void nothingIsThrownAndNothingForgedIsBelieved(@TempDir Path folder) throws IOException, InterruptedException {
        Process splitting = fuzz("SplitFuzz", folder);
        Process mapping = fuzz("MappingFuzz", folder);

        assertEndsWell(splitting, folder.resolve("SplitFuzz.log"));
        assertEndsWell(mapping, folder.resolve("MappingFuzz.log"));
    }

    private static Process fuzz(String target, Path folder) throws IOException {
        Path home = Files.createDirectory(folder.resolve(target));
        Path corpus = Files.createDirectory(home.resolve("corpus"));
        List<byte[]> samples = FuzzSamples.of(target);
        for (int i = 0; i < samples.size(); i++) {
            Files.write(corpus.resolve("sample-" + i), samples.get(i));
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=dev.paceline.ingest.rest." + target,
                        SECONDS < GUIDED_FROM ? "--hooks=false" : "--instrumentation_includes=" + GUIDE,
                        "-max_total_time=" + SECONDS,
                        SECONDS < GUIDED_FROM ? "-seed=1" : "-seed=0",
                        "-timeout=60",
                        "-max_len=4096",
                        "-rss_limit_mb=0",
                        "-print_final_stats=1",
                        corpus.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(target + ".log").toFile())
                .start();
    }

    private static void assertEndsWell(Process jazzer, Path log) throws IOException, InterruptedException {
        boolean ended = jazzer.waitFor(SECONDS + START_AND_END, TimeUnit.SECONDS);
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        jazzer.destroyForcibly();

        assertThat(ended).as(said).isTrue();
        assertThat(jazzer.exitValue()).as(said).isZero();
        assertThat(said).contains("stat::number_of_executed_units");
    }
}
