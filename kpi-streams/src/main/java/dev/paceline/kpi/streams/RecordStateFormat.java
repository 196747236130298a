package dev.paceline.kpi.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.FactJson;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import dev.paceline.events.TeamId;
import dev.paceline.kpi.domain.CanonicalJson;
import dev.paceline.kpi.domain.Credit;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.Failure;
import dev.paceline.kpi.domain.FieldState;
import dev.paceline.kpi.domain.Late;
import dev.paceline.kpi.domain.MergedRecord;
import dev.paceline.kpi.domain.MergedRecord.MergedInto;
import dev.paceline.kpi.domain.Merges;
import dev.paceline.kpi.domain.Merges.Edge;
import dev.paceline.kpi.domain.Merges.Part;
import dev.paceline.kpi.domain.Past;
import dev.paceline.kpi.domain.RecordState;
import dev.paceline.kpi.domain.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record's state as bytes: a version, then the parts in the order of their declaration. */
final class RecordStateFormat {

    private static final int VERSION = 4;
    private static final int TEXT = 0;
    private static final int NUMBER = 1;
    private static final int TRUE = 2;
    private static final int FALSE = 3;
    private static final int NULL = 4;
    private static final int JSON = 5;
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private RecordStateFormat() {}

    static byte[] write(RecordState state) {
        ByteWriter out = new ByteWriter().writeByte(VERSION);
        out.writeCount(state.revision())
                .writeText(state.correlationId().value())
                .writeInstant(state.acceptedAt());
        write(out, state.own());
        write(out, state.merges());
        PastFormat.write(out, state.past());
        write(out, state.credits());
        write(out, state.beside());
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
            states.forEach(each -> write(out, each));
        });
    }

    static void write(ByteWriter out, Merges merges) {
        out.writeByte(merges.refused() ? 1 : 0).writeCount(merges.parts().size());
        merges.parts().forEach((loser, part) -> {
            write(out.writeText(loser), part.record());
            out.writeCount(part.edges().size());
            part.edges().forEach(edge -> {
                out.writeText(edge.loser()).writeText(edge.winner());
                write(out, edge.stamp());
            });
        });
    }

    static RecordState read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION);
        long revision = in.readCount();
        CorrelationId correlationId = new CorrelationId(in.readText());
        var acceptedAt = in.readInstant();
        MergedRecord own = readRecord(in);
        Merges merges = readMerges(in);
        Past past = PastFormat.readPast(in);
        List<Credit> credits = readCredits(in);
        List<Credit> beside = readCredits(in);
        List<Late> late = PastFormat.readLate(in);
        List<Failure> failures = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            failures.add(FailureFormat.read(in, new MetricId(in.readText())));
        }
        return new RecordState(own, merges, past, credits, beside, late, failures, revision, correlationId, acceptedAt);
    }

    static Merges readMerges(ByteReader in) {
        boolean refused = in.readByte() == 1;
        SortedMap<String, Part> parts = new TreeMap<>();
        for (int left = in.readSize(); left > 0; left--) {
            String loser = in.readText();
            MergedRecord record = readRecord(in);
            List<Edge> edges = new ArrayList<>();
            for (int more = in.readSize(); more > 0; more--) {
                edges.add(new Edge(in.readText(), in.readText(), readStampOfMerge(in)));
            }
            parts.put(loser, new Part(record, edges));
        }
        return parts.isEmpty() && !refused ? Merges.NONE : new Merges(parts, refused);
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
            history.put(in.readText(), readFields(in));
        }
        return new MergedRecord(fields, born, died, merged, history);
    }

    static void write(ByteWriter out, List<Credit> credits) {
        out.writeCount(credits.size());
        credits.forEach(credit -> write(out, credit));
    }

    static List<Credit> readCredits(ByteReader in) {
        List<Credit> credits = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            credits.add(readCredit(in));
        }
        return credits;
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

    private static void write(ByteWriter out, FieldState field) {
        out.writeText(field.stamp().sequence()).writeInstant(field.stamp().at());
        JsonNode value = field.value();
        switch (value.getNodeType()) {
            case STRING -> out.writeByte(TEXT).writeText(value.textValue());
            case NUMBER -> out.writeByte(NUMBER).writeDecimal(value.decimalValue());
            case BOOLEAN -> out.writeByte(value.booleanValue() ? TRUE : FALSE);
            case NULL, MISSING -> out.writeByte(NULL);
            case OBJECT, ARRAY, BINARY, POJO -> out.writeByte(JSON).writeText(value.toString());
        }
    }

    private static FieldState readField(ByteReader in) {
        String sequence = in.readText();
        Stamp stamp = new Stamp(in.readInstant(), sequence);
        return new FieldState(readValue(in), stamp);
    }

    private static List<FieldState> readFields(ByteReader in) {
        List<FieldState> fields = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            fields.add(readField(in));
        }
        return List.copyOf(fields);
    }

    private static JsonNode readValue(ByteReader in) {
        int kind = in.readByte();
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
            return CanonicalJson.of(FactJson.mapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ByteWriter out, Credit credit) {
        Contribution contribution = credit.contribution();
        DefinitionFormat.write(out.writeText(contribution.metric().value()), credit.definition())
                .writeText(contribution.rep().value())
                .writeDate(contribution.date())
                .writeDecimal(contribution.value())
                .writeDecimal(contribution.weight())
                .writeOptionalText(contribution.currency())
                .writeDecimal(contribution.share())
                .writeCount(credit.teams().size());
        credit.teams().forEach(team -> out.writeText(team.value()));
    }

    private static Credit readCredit(ByteReader in) {
        MetricId metric = new MetricId(in.readText());
        DefinitionStamp definition = DefinitionFormat.read(in);
        RepId rep = new RepId(in.readText());
        var date = in.readDate();
        BigDecimal value = in.readDecimal();
        BigDecimal weight = in.readDecimal();
        String currency = in.readOptionalText();
        BigDecimal share = in.readDecimal();
        List<TeamId> teams = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            teams.add(new TeamId(in.readText()));
        }
        return new Credit(
                new Contribution(metric, definition.version(), rep, date, value, weight, currency, share),
                definition,
                teams);
    }
}
