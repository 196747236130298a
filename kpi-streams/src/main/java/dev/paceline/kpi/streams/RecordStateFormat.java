package dev.paceline.kpi.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.FactJson;
import dev.paceline.events.MetricId;
import dev.paceline.events.NumberBound;
import dev.paceline.kpi.domain.CanonicalJson;
import dev.paceline.kpi.domain.Credit;
import dev.paceline.kpi.domain.Failure;
import dev.paceline.kpi.domain.FieldState;
import dev.paceline.kpi.domain.Late;
import dev.paceline.kpi.domain.MergedRecord;
import dev.paceline.kpi.domain.MergedRecord.MergedInto;
import dev.paceline.kpi.domain.Merges;
import dev.paceline.kpi.domain.Merges.Edge;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.Parts;
import dev.paceline.kpi.domain.Past;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A record's state as bytes: a version, then the parts in the order of their declaration. */
final class RecordStateFormat {

    /** Before 5 a former state said its value each time, and of a contribution only its metric's newest version was known. */
    private static final int OLDEST_VERSION = 4;

    private static final int VERSION = 5;
    private static final int TEXT = 0;
    private static final int NUMBER = 1;
    private static final int TRUE = 2;
    private static final int FALSE = 3;
    private static final int NULL = 4;
    private static final int JSON = 5;
    private static final int SAME = 6;
    private static final int REFUSED = 1;
    private static final int APART = 2;

    private static final Parts.Stored APART_ALWAYS = new Parts.Stored() {
        @Override
        public Part find(String loser) {
            throw new IllegalStateException("what losers handed over is kept apart from the record");
        }

        @Override
        public SortedMap<String, Part> all() {
            throw new IllegalStateException("what losers handed over is kept apart from the record");
        }
    };

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private RecordStateFormat() {}

    static byte[] write(RecordState state) {
        ByteWriter out = new ByteWriter().writeByte(VERSION);
        out.writeCount(state.revision())
                .writeText(state.correlationId().value())
                .writeInstant(state.acceptedAt());
        boolean partsApart = StoredParts.has(state);
        write(out, state.own());
        write(out, state.merges(), partsApart);
        PastFormat.write(out, state.past(), partsApart);
        CreditFormat.write(out, state.credits());
        CreditFormat.write(out, state.beside());
        PastFormat.write(out, state.late());
        out.writeCount(state.failures().size());
        state.failures()
                .forEach(failure ->
                        FailureFormat.write(out.writeText(failure.metric().value()), failure));
        return out.toBytes();
    }

    static void write(ByteWriter out, MergedRecord record) {
        write(out, record.born());
        write(out, record.died());
        MergedInto merged = record.merged();
        out.writeOptionalText(merged == null ? null : merged.winner());
        if (merged != null) {
            write(out, merged.stamp());
        }
        out.writeCount(record.fields().size());
        record.fields().forEach((name, field) -> write(out.writeText(name), field));
        out.writeCount(record.history().size());
        record.history().forEach((name, states) -> {
            out.writeText(name).writeCount(states.size());
            write(out, states, record.fields().get(name));
        });
    }

    /** @param partsApart whether its parts are kept in a store of their own; what they say together is written with the record */
    static void write(ByteWriter out, Merges merges, boolean partsApart) {
        Parts parts = merges.parts();
        out.writeByte((merges.refused() ? REFUSED : 0) | (partsApart ? APART : 0))
                .writeCount(parts.size());
        if (partsApart) {
            write(out.writeCount(parts.merges()), parts.joined());
            return;
        }
        parts.all().forEach((loser, part) -> write(out.writeText(loser), part));
    }

    static void write(ByteWriter out, Part part) {
        write(out, part.record());
        out.writeCount(part.edges().size());
        part.edges().forEach(edge -> {
            out.writeText(edge.loser()).writeText(edge.winner());
            write(out, edge.stamp());
        });
    }

    /** A record for those who ask what counts; parts that are kept apart cannot be asked for. */
    static RecordState read(byte[] bytes) {
        return read(bytes, cell -> APART_ALWAYS);
    }

    /** @param apart the parts that are kept apart: 0 those of now, then those of each closing that knew others */
    static RecordState read(byte[] bytes, IntFunction<Parts.Stored> apart) {
        ByteReader in = new ByteReader(bytes).expectVersion(OLDEST_VERSION, VERSION);
        long revision = in.readCount();
        CorrelationId correlationId = new CorrelationId(in.readText());
        var acceptedAt = in.readInstant();
        MergedRecord own = readRecord(in);
        Merges merges = readMerges(in, apart.apply(0));
        Past past = PastFormat.readPast(in, apart);
        List<Credit> credits = CreditFormat.readCredits(in);
        List<Credit> beside = CreditFormat.readCredits(in);
        List<Late> late = PastFormat.readLate(in);
        List<Failure> failures = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            failures.add(FailureFormat.read(in, new MetricId(in.readText())));
        }
        return new RecordState(own, merges, past, credits, beside, late, failures, revision, correlationId, acceptedAt);
    }

    /** The delivery that changed the record last, also of a state whose rest cannot be read. */
    static CorrelationId readCorrelationId(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(OLDEST_VERSION, VERSION);
        in.readCount();
        return new CorrelationId(in.readText());
    }

    static Merges readMerges(ByteReader in, Parts.Stored apart) {
        int flags = in.readByte();
        boolean refused = (flags & REFUSED) != 0;
        int size = in.readSize();
        if ((flags & APART) != 0) {
            int merges = in.readSize();
            return new Merges(Parts.stored(apart, size, merges, readRecord(in)), refused);
        }
        SortedMap<String, Part> parts = new TreeMap<>();
        for (int left = size; left > 0; left--) {
            parts.put(in.readText(), readPart(in));
        }
        return parts.isEmpty() && !refused ? Merges.NONE : new Merges(Parts.of(parts), refused);
    }

    static Part readPart(ByteReader in) {
        MergedRecord record = readRecord(in);
        List<Edge> edges = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            edges.add(new Edge(in.readText(), in.readText(), readStampOfMerge(in)));
        }
        return new Part(record, edges);
    }

    static MergedRecord readRecord(ByteReader in) {
        Stamp born = readStamp(in);
        Stamp died = readStamp(in);
        String winner = in.readOptionalText();
        MergedInto merged = winner == null ? null : readMerged(in, winner);
        SortedMap<String, FieldState> fields = new TreeMap<>();
        for (int left = in.readSize(); left > 0; left--) {
            fields.put(in.readText(), readField(in));
        }
        SortedMap<String, List<FieldState>> history = new TreeMap<>();
        for (int left = in.readSize(); left > 0; left--) {
            String name = in.readText();
            history.put(name, readStates(in, fields.get(name)));
        }
        return new MergedRecord(fields, born, died, merged, history);
    }

    private static void write(ByteWriter out, @Nullable Stamp stamp) {
        out.writeOptionalText(stamp == null ? null : stamp.sequence());
        if (stamp != null) {
            out.writeInstant(stamp.at());
        }
    }

    private static @Nullable Stamp readStamp(ByteReader in) {
        String sequence = in.readOptionalText();
        return sequence == null ? null : new Stamp(in.readInstant(), sequence);
    }

    private static MergedInto readMerged(ByteReader in, String winner) {
        return new MergedInto(readStampOfMerge(in), winner);
    }

    private static Stamp readStampOfMerge(ByteReader in) {
        Stamp stamp = readStamp(in);
        if (stamp == null) {
            throw new IllegalStateException("a merge without a stamp");
        }
        return stamp;
    }

    /** Former states, newest first; what says the same as the state after it says so in a byte. */
    private static void write(ByteWriter out, List<FieldState> states, @Nullable FieldState present) {
        FieldState later = present;
        for (FieldState state : states) {
            writeStampOfField(out, state.stamp());
            if (later != null && later.value().equals(state.value())) {
                out.writeByte(SAME);
            } else {
                write(out, state.value());
            }
            later = state;
        }
    }

    private static void write(ByteWriter out, FieldState field) {
        writeStampOfField(out, field.stamp());
        write(out, field.value());
    }

    private static void writeStampOfField(ByteWriter out, Stamp stamp) {
        out.writeText(stamp.sequence()).writeInstant(stamp.at());
    }

    private static void write(ByteWriter out, JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> out.writeByte(TEXT).writeText(value.textValue());
            case NUMBER -> out.writeByte(NUMBER).writeDecimal(value.decimalValue());
            case BOOLEAN -> out.writeByte(value.booleanValue() ? TRUE : FALSE);
            case NULL, MISSING -> out.writeByte(NULL);
            case OBJECT, ARRAY, BINARY, POJO -> out.writeByte(JSON).writeText(value.toString());
        }
    }

    private static FieldState readField(ByteReader in) {
        Stamp stamp = readStampOfField(in);
        return new FieldState(readValue(in, in.readByte()), stamp);
    }

    private static Stamp readStampOfField(ByteReader in) {
        String sequence = in.readText();
        return new Stamp(in.readInstant(), sequence);
    }

    private static List<FieldState> readStates(ByteReader in, @Nullable FieldState present) {
        List<FieldState> states = new ArrayList<>();
        FieldState later = present;
        for (int left = in.readSize(); left > 0; left--) {
            Stamp stamp = readStampOfField(in);
            int kind = in.readByte();
            JsonNode value = kind == SAME && later != null ? later.value() : readValue(in, kind);
            later = new FieldState(value, stamp);
            states.add(later);
        }
        return List.copyOf(states);
    }

    private static JsonNode readValue(ByteReader in, int kind) {
        return switch (kind) {
            case TEXT -> NODES.textNode(in.readText());
            case NUMBER -> NODES.numberNode(in.readDecimal());
            case TRUE -> NODES.booleanNode(true);
            case FALSE -> NODES.booleanNode(false);
            case NULL -> NODES.nullNode();
            case JSON -> parse(in.readText());
            default -> throw new IllegalStateException("an unknown kind of field value: " + kind);
        };
    }

    private static JsonNode parse(String json) {
        try {
            return CanonicalJson.of(FactJson.mapper().readTree(json), NumberBound.COMPUTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
