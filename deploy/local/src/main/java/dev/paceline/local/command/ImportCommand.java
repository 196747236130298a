package dev.paceline.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.delivery.FileImport.Ending;
import dev.paceline.local.delivery.ImportStatus;
import dev.paceline.local.delivery.LiveLine;
import dev.paceline.local.delivery.ProgressBar;
import dev.paceline.local.delivery.RowFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file of rows to the front door's imports. */
@Command(
        name = "import",
        description = {
            "Sends the rows of a CSV or NDJSON file through the mapping of a source, to a platform that runs (paceline up).",
            "An import that broke off goes on where it stopped when it is called again. Sending a file twice changes nothing."
        },
        footerHeading = "%nFor example, with the columns id, name, stage, value, owner and closed:%n",
        footer = {
            "  paceline import deals.csv --mapping deals.json",
            "where deals.json says",
            "  {\"rules\": [{\"recordType\": \"'deal'\", \"recordId\": \"element.id\", \"fields\": {",
            "    \"name\": \"element.name\", \"status\": \"lower(element.stage)\", \"currency\": \"'EUR'\",",
            "    \"amount\": \"element.value == '' ? null : decimal(element.value)\",",
            "    \"owner\": \"element.owner\", \"closedAt\": \"element.closed\"}}]}",
            "The exit code is 0 when all rows are safe, in Kafka or in quarantine, and 1 when none of them could be read."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int BAR_WIDTH = 30;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", description = "A .csv file with a header, or .ndjson with one object a line.")
    private Path file = Path.of("");

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "FILE",
            description = "How a row becomes a record, as JSON: the mapping of a source, whose element is the row.")
    private Path mapping = Path.of("");

    @Option(names = "--source", paramLabel = "NAME", description = "The source's name (default: the file's).")
    private @Nullable String source;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "demo",
            description = "The tenant (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    @Option(names = "--again", description = "Read every row again, even of a file that was imported before.")
    private boolean again;

    private final PrintWriter out = Screen.output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode how = readMapping();
        RowFile rows = RowFile.of(file);
        FrontDoor door = new FrontDoor(data, tenant);
        String id = door.source(sourceName(), how).id();
        String key = rows.key(id + "\n" + how + (again ? "\n" + Instant.now() : ""));
        long size = Files.size(file);
        LiveLine live = LiveLine.of(out);
        ProgressBar bar = new ProgressBar("rows", BAR_WIDTH);
        Ending ending = door.imports().send(rows, id, key, status -> live.show(line(bar, status, size)));
        ending.status().ifPresent(status -> live.end(line(bar, status, size)));
        return report(ending, out);
    }

    private static String line(ProgressBar bar, ImportStatus status, long size) {
        return bar.line(status.rows(), status.bytes(), size, status.rowsPerSecond(), status.left());
    }

    /** Tells how it ended; the exit code. */
    static int report(Ending ending, PrintWriter out) {
        ending.status().ifPresent(status -> {
            out.printf(
                    Locale.ROOT,
                    "%,d rows: %,d accepted, %,d quarantined%n",
                    status.rows(),
                    status.accepted(),
                    status.quarantined());
            if (status.rowsBefore() > 0) {
                out.printf(Locale.ROOT, "It broke off and went on after row %,d%n", status.rowsBefore());
            }
            if (status.quarantined() > 0) {
                status.reasons().forEach(each -> out.printf(Locale.ROOT, "  %,d: %s%n", each.rows(), each.text()));
                out.println("All of them: GET /api/v1/quarantine (role admin)");
            }
        });
        ending.refusal().ifPresent(reason -> out.println(stopped(ending, reason)));
        return ending.refusal().isPresent() ? 1 : 0;
    }

    /** What failed does not go on by being sent again as it is. */
    private static String stopped(Ending ending, String reason) {
        return ending.status()
                .flatMap(ImportStatus::fault)
                .map(fault -> "Failed: " + fault)
                .orElse("Stopped: " + reason + "\nThe same command goes on from there.");
    }

    private JsonNode readMapping() throws IOException {
        if (!Files.isReadable(file)) {
            throw new RefusedException("cannot read " + file);
        }
        if (!Files.isReadable(mapping)) {
            throw new RefusedException("cannot read " + mapping);
        }
        return FactJson.mapper().readTree(mapping.toFile());
    }

    private String sourceName() {
        return source == null ? String.valueOf(file.getFileName()) : source;
    }
}
