package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.MonthTotals;
import dev.paceline.kpi.domain.TotalsChange;
import dev.paceline.kpi.domain.TotalsChange.DayChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Totals and their changes as bytes: a version, then the parts. Enumerations by ordinal: append only. */
final class TotalsFormat {

    private static final int VERSION = 1;
    private static final Unit[] UNITS = Unit.values();
    private static final Aggregate[] AGGREGATES = Aggregate.values();
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
                .writeText(change.metric().value())
                .writeCount(change.version())
                .writeByte(change.unit().ordinal())
                .writeByte(change.aggregate().ordinal())
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
        int version = in.readSize();
        Unit unit = UNITS[in.readByte()];
        Aggregate aggregate = AGGREGATES[in.readByte()];
        List<DayChange> days = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            days.add(new DayChange(in.readOptionalText(), in.readDate(), in.readDecimal(), in.readDecimal()));
        }
        return new Delta(
                tenant, new TotalsChange(subject, metric, version, unit, aggregate, days), correlationId, acceptedAt);
    }

    static byte[] write(MonthTotals totals) {
        ByteWriter out = new ByteWriter()
                .writeByte(VERSION)
                .writeCount(totals.revision())
                .writeCount(totals.version())
                .writeByte(totals.unit().ordinal())
                .writeByte(totals.aggregate().ordinal())
                .writeCount(totals.days().size());
        totals.days()
                .forEach(
                        day -> out.writeDate(day.date()).writeDecimal(day.sum()).writeDecimal(day.weight()));
        return out.toBytes();
    }

    static MonthTotals readTotals(byte[] bytes) {
        ByteReader in = new ByteReader(bytes).expectVersion(VERSION);
        long revision = in.readCount();
        int version = in.readSize();
        Unit unit = UNITS[in.readByte()];
        Aggregate aggregate = AGGREGATES[in.readByte()];
        List<DayTotal> days = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            days.add(new DayTotal(in.readDate(), in.readDecimal(), in.readDecimal()));
        }
        return new MonthTotals(revision, version, unit, aggregate, days);
    }
}
