package dev.paceline.ingest.application;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.RecordPatch;
import dev.paceline.ingest.application.RowReaders.RowReader;
import dev.paceline.ingest.domain.Columns;
import dev.paceline.ingest.domain.Content;
import dev.paceline.ingest.domain.Element;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.ImportRun;
import dev.paceline.ingest.domain.ImportTally;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.ingest.domain.RowFormat;
import dev.paceline.ingest.domain.Splitting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An import on its way: how far it has come, and what of that is not yet written down. Used by one thread. */
final class Landing {

    private final LiveSource source;
    private final List<QuarantinedDelivery> unwritten = new ArrayList<>();
    private final EarlierRows earlier;
    private ImportRun run;
    private ImportTally reached;
    private int unwrittenBytes;
    private RowReader reader = row -> {
        throw new IllegalStateException("no row is read before the header");
    };

    /**
     * Some rows as the mapping reads them.
     *
     * @param patches what the readable ones say
     * @param accepted how many could be read
     * @param unreadable the others
     */
    record Batch(List<RecordPatch> patches, int accepted, List<QuarantinedDelivery> unreadable) {}

    Landing(ImportRun run, LiveSource source, EarlierRows earlier) {
        this.earlier = earlier;
        this.run = run;
        this.reached = run.done();
        this.source = source;
    }

    /** Gets ready to read rows; the header of a CSV file is behind it then. */
    void begin(RowInput input, RowReaders readers) throws IOException {
        if (run.format() == RowFormat.CSV) {
            Columns columns = columns(input, readers);
            input.separatedBy(columns.separator());
            run = run.headed(columns);
        }
        reader = readers.of(run.format(), run.columns());
    }

    private Columns columns(RowInput input, RowReaders readers) throws IOException {
        Columns known = run.columns();
        if (known != null && run.done().bytes() > 0) {
            return known;
        }
        List<byte[]> header = input.next(1);
        if (header.isEmpty()) {
            throw new UnfitFileException("There is no header.");
        }
        return readers.columns(header.get(0))
                .orElseThrow(() -> new UnfitFileException(
                        "The header has a column twice, or one without a name, or is not in UTF-8."));
    }

    Batch read(List<byte[]> rows) {
        List<Element> elements = rows.stream().map(this::element).toList();
        Splitting.Parts parts = new Splitting.Parts(NullNode.getInstance(), elements);
        Harvest harvest = source.program().read(run.tenant(), run.source(), parts, Headers.NONE, run.createdAt());
        List<QuarantinedDelivery> unreadable = harvest.unreadable().stream()
                .map(bad -> unreadable(bad, elements.get(bad.element()), rows.get(bad.element())))
                .toList();
        if (!earlier.isEmpty()) {
            for (int i = 0; i < rows.size(); i++) {
                earlier.read(body(elements.get(i), rows.get(i)));
            }
        }
        return new Batch(harvest.patches(), rows.size() - unreadable.size(), unreadable);
    }

    /** These rows are on Kafka now, or wait to be written down. */
    void add(Batch batch, RowInput input) {
        List<Bad> bad =
                batch.unreadable().stream().map(row -> row.elements().get(0)).toList();
        reached = reached.plus(batch.accepted(), bad, input.bytes(), input.digest());
        for (QuarantinedDelivery row : batch.unreadable()) {
            unwritten.add(row);
            unwrittenBytes += row.content().body().size();
        }
    }

    /** All of the file has been read. */
    void reachedEnd(RowInput input) {
        reached = reached.plus(0, List.of(), input.bytes(), input.digest());
    }

    ImportTally reached() {
        return reached;
    }

    int unwrittenBytes() {
        return unwrittenBytes;
    }

    /** As it was last written down. */
    ImportRun run() {
        return run;
    }

    /** As it should be written down now. */
    ImportRun next(Instant now) {
        return run.landed(reached, now);
    }

    /** What quarantine does not know yet. */
    Imports.Quarantining changes() {
        return new Imports.Quarantining(unwritten, earlier.found());
    }

    void written(ImportRun next) {
        run = next;
        unwritten.clear();
        earlier.closed();
        unwrittenBytes = 0;
    }

    private Element element(byte[] row) {
        return reader.read(row)
                .match(
                        read -> Element.of(read.json()),
                        notJson -> new Element.Unreadable("the row " + notJson.reason()));
    }

    /** What could be read as an object is kept as one, since the cells of a row mean nothing without the header. */
    private static byte[] body(Element element, byte[] row) {
        return element.match(
                readable -> readable.value().toString().getBytes(StandardCharsets.UTF_8), none -> row, none -> row);
    }

    private QuarantinedDelivery unreadable(Bad bad, Element element, byte[] row) {
        byte[] body = body(element, row);
        long number = reached.rows() + bad.element() + 1;
        return new QuarantinedDelivery(
                run.tenant(),
                run.source(),
                new CorrelationId(run.id() + "/" + number),
                run.createdAt(),
                new Content(Headers.NONE, new RawBody(body)),
                List.of(new Bad((int) Math.min(number, Integer.MAX_VALUE), bad.place(), bad.reason())));
    }
}
