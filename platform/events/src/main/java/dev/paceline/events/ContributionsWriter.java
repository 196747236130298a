package dev.paceline.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RecordContributions.LateMonth;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a record's contributions piece by piece: the same bytes as the mapper's, in less time. Every patch leads to such a fact. */
final class ContributionsWriter {

    private static final ObjectMapper MAPPER = FactJson.mapper();
    private static final int USUAL_SIZE = 512;

    private static final SerializedString TENANT = new SerializedString("tenant");
    private static final SerializedString RECORD_TYPE = new SerializedString("recordType");
    private static final SerializedString RECORD_ID = new SerializedString("recordId");
    private static final SerializedString REVISION = new SerializedString("revision");
    private static final SerializedString RECORD_NAME = new SerializedString("recordName");
    private static final SerializedString CONTRIBUTIONS = new SerializedString("contributions");
    private static final SerializedString LATE = new SerializedString("late");
    private static final SerializedString MONTH = new SerializedString("month");
    private static final SerializedString FROM = new SerializedString("from");
    private static final SerializedString UNTIL = new SerializedString("until");
    private static final SerializedString NOW = new SerializedString("now");
    private static final SerializedString METRIC = new SerializedString("metric");
    private static final SerializedString DEFINITION_VERSION = new SerializedString("definitionVersion");
    private static final SerializedString REP = new SerializedString("rep");
    private static final SerializedString DATE = new SerializedString("date");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString WEIGHT = new SerializedString("weight");
    private static final SerializedString CURRENCY = new SerializedString("currency");
    private static final SerializedString SHARE = new SerializedString("share");

    private ContributionsWriter() {}

    static byte[] json(RecordContributions fact) throws IOException {
        PlainJson plain = plain(fact);
        return plain.isPlain() ? plain.toBytes() : escaped(fact);
    }

    private static PlainJson plain(RecordContributions fact) {
        PlainJson out = new PlainJson(USUAL_SIZE).mark('{');
        out.text(TENANT, fact.tenant().value())
                .text(RECORD_TYPE, fact.recordType())
                .text(RECORD_ID, fact.recordId())
                .number(REVISION, fact.revision())
                .text(RECORD_NAME, fact.recordName());
        plain(out, CONTRIBUTIONS, fact.contributions());
        if (fact.late() != null) {
            out.name(LATE).mark('[');
            boolean first = true;
            for (LateMonth month : fact.late()) {
                (first ? out : out.mark(','))
                        .mark('{')
                        .text(MONTH, month.month().toString());
                out.date(FROM, month.from()).date(UNTIL, month.until());
                plain(out, NOW, month.now());
                out.mark('}');
                first = false;
            }
            out.mark(']');
        }
        return out.mark('}');
    }

    private static void plain(PlainJson out, SerializedString name, List<Contribution> contributions) {
        out.name(name).mark('[');
        boolean first = true;
        for (Contribution contribution : contributions) {
            (first ? out : out.mark(','))
                    .mark('{')
                    .text(METRIC, contribution.metric().value())
                    .number(DEFINITION_VERSION, contribution.definitionVersion())
                    .text(REP, contribution.rep().value())
                    .date(DATE, contribution.date())
                    .text(VALUE, contribution.value().toPlainString())
                    .text(WEIGHT, contribution.weight().toPlainString())
                    .text(CURRENCY, contribution.currency())
                    .text(SHARE, contribution.share().toPlainString())
                    .mark('}');
            first = false;
        }
        out.mark(']');
    }

    private static byte[] escaped(RecordContributions fact) throws IOException {
        ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_SIZE);
        try (JsonGenerator out = MAPPER.getFactory().createGenerator(bytes)) {
            out.writeStartObject();
            text(out, TENANT, fact.tenant().value());
            text(out, RECORD_TYPE, fact.recordType());
            text(out, RECORD_ID, fact.recordId());
            out.writeFieldName(REVISION);
            out.writeNumber(fact.revision());
            text(out, RECORD_NAME, fact.recordName());
            write(out, CONTRIBUTIONS, fact.contributions());
            if (fact.late() != null) {
                write(out, fact.late());
            }
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, List<LateMonth> late) throws IOException {
        out.writeFieldName(LATE);
        out.writeStartArray();
        for (LateMonth month : late) {
            out.writeStartObject();
            text(out, MONTH, month.month().toString());
            text(out, FROM, month.from().toString());
            text(out, UNTIL, month.until().toString());
            write(out, NOW, month.now());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, SerializedString name, List<Contribution> contributions)
            throws IOException {
        out.writeFieldName(name);
        out.writeStartArray();
        for (Contribution contribution : contributions) {
            write(out, contribution);
        }
        out.writeEndArray();
    }

    private static void write(JsonGenerator out, Contribution contribution) throws IOException {
        out.writeStartObject();
        text(out, METRIC, contribution.metric().value());
        out.writeFieldName(DEFINITION_VERSION);
        out.writeNumber(contribution.definitionVersion());
        text(out, REP, contribution.rep().value());
        text(out, DATE, contribution.date().toString());
        text(out, VALUE, contribution.value().toPlainString());
        text(out, WEIGHT, contribution.weight().toPlainString());
        text(out, CURRENCY, contribution.currency());
        text(out, SHARE, contribution.share().toPlainString());
        out.writeEndObject();
    }

    /** What is absent is left out. */
    private static void text(JsonGenerator out, SerializedString name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeFieldName(name);
            out.writeString(value);
        }
    }
}
