package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.domain.MonthTotals;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Totals and their changes as bytes: a version, then the parts. */
final class TotalsFormat {

    private static final int VERSION = 2;
    private static final Subject.Kind[] KINDS = Subject.Kind.values();

    private TotalsFormat() {}

    /** A change on its way from a record to the totals. */
    record Delta(TenantId tenant, TotalsChange change, CorrelationId correlationId, Instant acceptedAt) {}

    static byte[] write(Delta delta) {
        TotalsChange change = delta.change();
        ByteWriter out = new ByteWriter()
                .writeByte(VERSION)
                .writeText(delta.tenant().value())
                .writeText(delta.correlationId().value())
                .writeInstant(delta.acceptedAt())
                .writeByte(change.subject().kind().ordinal())
                .writeText(change.subject().id())
                .writeText(change.metric().value());
        DefinitionFormat.write(out, change.definition())
                .writeCount(change.days().size());
        change.days().forEach(day -> out.writeOptionalText(day.currency())
                .writeDate(day.date())
                .writeDecimal(day.sum())
                .writeDecimal(day.weight()));
        return out.toBytes();
    }

    static Delta readDelta(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION);
        TenantId tenant = new TenantId(in.readText());
        CorrelationId correlationId = new CorrelationId(in.readText());
        Instant acceptedAt = in.readInstant();
        Subject subject = new Subject(KINDS[in.readByte()], in.readText());
        MetricId metric = new MetricId(in.readText());
        DefinitionStamp definition = DefinitionFormat.read(in);
        List<DayChange> days = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            days.add(new DayChange(in.readOptionalText(), in.readDate(), in.readDecimal(), in.readDecimal()));
        }
        return new Delta(tenant, new TotalsChange(subject, metric, definition, days), correlationId, acceptedAt);
    }

    static byte[] write(MonthTotals totals) {
        return writer(totals).toBytes();
    }

    /** Totals that nobody was told of yet, and the delivery that moved them last. */
    static byte[] writeUntold(MonthTotals totals, CorrelationId correlationId, Instant acceptedAt) {
        return writer(totals)
                .writeText(correlationId.value())
                .writeInstant(acceptedAt)
                .toBytes();
    }

    private static ByteWriter writer(MonthTotals totals) {
        ByteWriter out = new ByteWriter().writeByte(VERSION).writeCount(totals.revision());
        DefinitionFormat.write(out, totals.definition())
                .writeCount(totals.days().size());
        totals.days()
                .forEach(
                        day -> out.writeDate(day.date()).writeDecimal(day.sum()).writeDecimal(day.weight()));
        return out;
    }

    /** The delivery that moved untold totals last. */
    static Optional<Cause> readCause(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION);
        readTotals(in);
        return in.hasMore()
                ? Optional.of(new Cause(new CorrelationId(in.readText()), in.readInstant()))
                : Optional.empty();
    }

    /** The delivery that something follows from. */
    record Cause(CorrelationId correlationId, Instant acceptedAt) {}

    static MonthTotals readTotals(byte[] bytes) {
        return readTotals(new ByteReader(bytes).expectVersion(VERSION));
    }

    private static MonthTotals readTotals(ByteReader in) {
        long revision = in.readCount();
        DefinitionStamp definition = DefinitionFormat.read(in);
        List<DayTotal> days = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            days.add(new DayTotal(in.readDate(), in.readDecimal(), in.readDecimal()));
        }
        return new MonthTotals(revision, definition, days);
    }
}
