package dev.paceline.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.delivery.Courier;
import dev.paceline.local.delivery.Courier.Summary;
import dev.paceline.local.delivery.LiveLine;
import dev.paceline.local.delivery.ProgressBar;
import dev.paceline.local.delivery.RowBatches;
import dev.paceline.local.delivery.Rows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file through the front door, as signed webhooks. */
@Command(
        name = "import",
        description = {
            "Sends the rows of a CSV or NDJSON file through the front door, as signed webhooks.",
            "Sending a file twice changes nothing, since ids and times come from its rows."
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
            description = "How a row becomes a record: the mapping of a source (elements: payload.rows).")
    private Path mapping = Path.of("");

    @Option(names = "--source", paramLabel = "NAME", description = "The source's name (default: the file's).")
    private @Nullable String source;

    @Option(names = "--tenant", defaultValue = "demo", description = "The tenant (default: ${DEFAULT-VALUE}).")
    private String tenant = "demo";

    @Option(
            names = "--at-once",
            defaultValue = "8",
            paramLabel = "N",
            description = "Deliveries under way at a time (default: ${DEFAULT-VALUE}).")
    private int atOnce = 8;

    private final PrintWriter out = Screen.output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode how = readMapping();
        Courier courier = new FrontDoor(data, tenant).courier(sourceName(), how, atOnce);
        Instant begin = Instant.now();
        LiveLine live = LiveLine.of(out);
        ProgressBar bar = new ProgressBar("rows", BAR_WIDTH);
        long size = Files.size(file);
        try (Rows rows = Rows.open(file)) {
            Summary summary = courier.send(
                    new RowBatches(rows), sum -> live.show(bar.line(sum.rows(), rows.bytesRead(), size, since(begin))));
            live.end(bar.line(summary.rows(), rows.bytesRead(), size, since(begin)));
            return report(summary);
        }
    }

    private int report(Summary summary) {
        out.printf(
                Locale.ROOT,
                "%,d rows: %,d accepted, %,d quarantined%n",
                summary.rows(),
                summary.rows() - summary.quarantined(),
                summary.quarantined());
        if (summary.quarantined() > 0) {
            out.println("Why: GET /api/v1/quarantine (role admin)");
        }
        summary.refusal().ifPresent(reason -> out.println("Stopped, refused: " + reason));
        return summary.refusal().isPresent() ? 1 : 0;
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

    private static Duration since(Instant begin) {
        return Duration.between(begin, Instant.now());
    }
}
