package dev.paceline.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.paceline.ingest.application.RowReaders;
import dev.paceline.ingest.domain.Columns;
import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.Payload.NotJson;
import dev.paceline.ingest.domain.Payload.Read;
import dev.paceline.ingest.domain.PayloadReader;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.ingest.domain.RowFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows with Jackson. A CSV row becomes an object of texts; a cell that is empty is the empty text, a missing one absent. */
@ApplicationScoped
class JacksonRows implements RowReaders {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

    private final PayloadReader json;

    JacksonRows(PayloadReader json) {
        this.json = json;
    }

    @Override
    public Optional<Columns> columns(byte[] header) {
        try {
            String text = text(header);
            char separator = Columns.separatorIn(text);
            String[] names = CSV.readerFor(String[].class)
                    .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                    .readValue(text);
            List<String> columns = Arrays.stream(names).map(String::strip).toList();
            boolean sound = columns.stream().noneMatch(String::isEmpty)
                    && Set.copyOf(columns).size() == columns.size();
            return sound ? Optional.of(new Columns(columns, separator)) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public RowReader of(RowFormat format, @Nullable Columns columns) {
        return format == RowFormat.CSV && columns != null ? csv(columns) : this::object;
    }

    private RowReader csv(Columns columns) {
        CsvSchema.Builder schema = CsvSchema.builder().setColumnSeparator(columns.separator());
        columns.names().forEach(schema::addColumn);
        ObjectReader reader = CSV.readerFor(ObjectNode.class).with(schema.build());
        return row -> {
            try {
                return new Read(reader.readValue(text(row)));
            } catch (CharacterCodingException e) {
                return new NotJson("is not in UTF-8");
            } catch (JsonProcessingException e) {
                return new NotJson("has more cells than the header, or a quote where none may be");
            }
        };
    }

    private Payload object(byte[] row) {
        return json.read(new RawBody(row))
                .match(read -> read.json().isObject() ? read : new NotJson("is no object"), notJson -> notJson);
    }

    private static String text(byte[] row) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row)).toString();
    }
}
