package dev.paceline.kpi.streams;

import dev.paceline.events.CorrelationId;
import dev.paceline.kpi.domain.Closing;
import dev.paceline.kpi.domain.Late;
import dev.paceline.kpi.domain.Parts;
import dev.paceline.kpi.domain.Past;
import dev.paceline.kpi.domain.Past.Before;
import dev.paceline.kpi.domain.Past.Cause;
import dev.paceline.kpi.domain.Said;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What had been said of a record when months were closed, as bytes; a byte for most records, and some twenty for one begun since. */
final class PastFormat {

    private static final Cause NOBODY = new Cause(new CorrelationId("nothing"), Instant.EPOCH);

    private PastFormat() {}

    static void write(ByteWriter out, Past past, boolean partsApart) {
        out.writeCount(past.befores().size());
        past.befores().forEach(before -> {
            out.writeInstant(before.by());
            Said said = before.said();
            boolean nothing = said.equals(Said.NOTHING);
            out.writeByte(nothing ? 0 : 1);
            if (!nothing) {
                write(out, before.cause());
                RecordStateFormat.write(out, said.own());
                RecordStateFormat.write(out, said.merges(), partsApart);
            }
        });
    }

    private static void write(ByteWriter out, Cause cause) {
        out.writeText(cause.correlationId().value()).writeInstant(cause.acceptedAt());
    }

    static Past readPast(ByteReader in, IntFunction<Parts.Stored> apart) {
        List<Before> befores = new ArrayList<>();
        int size = in.readSize();
        for (int cell = 1; cell <= size; cell++) {
            Instant by = in.readInstant();
            befores.add(
                    in.readByte() == 0 ? new Before(by, Said.NOTHING, NOBODY) : readBefore(in, by, apart.apply(cell)));
        }
        return befores.isEmpty() ? Past.NONE : new Past(befores);
    }

    private static Before readBefore(ByteReader in, Instant by, Parts.Stored apart) {
        Cause cause = readCause(in);
        Said said = new Said(RecordStateFormat.readRecord(in), RecordStateFormat.readMerges(in, apart));
        return new Before(by, said, cause);
    }

    private static Cause readCause(ByteReader in) {
        return new Cause(new CorrelationId(in.readText()), in.readInstant());
    }

    static void write(ByteWriter out, List<Late> months) {
        out.writeCount(months.size());
        months.forEach(late -> {
            Closing closing = late.closing();
            out.writeText(closing.month().toString())
                    .writeDate(closing.from())
                    .writeDate(closing.until())
                    .writeInstant(closing.at());
            write(out, new Cause(late.correlationId(), late.acceptedAt()));
            CreditFormat.write(out, late.now());
        });
    }

    static List<Late> readLate(ByteReader in) {
        List<Late> months = new ArrayList<>();
        for (int left = in.readSize(); left > 0; left--) {
            Closing closing =
                    new Closing(YearMonth.parse(in.readText()), in.readDate(), in.readDate(), in.readInstant());
            Cause cause = readCause(in);
            months.add(new Late(closing, CreditFormat.readCredits(in), cause.correlationId(), cause.acceptedAt()));
        }
        return months;
    }
}
