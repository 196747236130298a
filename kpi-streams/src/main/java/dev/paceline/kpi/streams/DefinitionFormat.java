package dev.paceline.kpi.streams;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.kpi.domain.DefinitionStamp;

/** A definition's stamp as bytes. Enumerations by ordinal: constants are only ever appended. */
final class DefinitionFormat {

    private static final int OWN = 1;
    private static final int MADE = 2;
    private static final Unit[] UNITS = Unit.values();
    private static final Aggregate[] AGGREGATES = Aggregate.values();

    private DefinitionFormat() {}

    static ByteWriter write(ByteWriter out, DefinitionStamp definition) {
        return begin(out, definition, definition.own() ? OWN : 0);
    }

    /** With the version that made a contribution, which most often is the newest and then takes no room. */
    static ByteWriter write(ByteWriter out, DefinitionStamp definition, int made) {
        int own = definition.own() ? OWN : 0;
        return made == definition.version()
                ? write(out, definition)
                : begin(out, definition, own | MADE).writeCount(made);
    }

    private static ByteWriter begin(ByteWriter out, DefinitionStamp definition, int head) {
        return out.writeByte(head)
                .writeCount(definition.version())
                .writeByte(definition.unit().ordinal())
                .writeByte(definition.aggregate().ordinal())
                .writeCount(definition.edition());
    }

    /** A stamp, and the version of that metric that made a contribution. */
    record Made(DefinitionStamp definition, int version) {}

    static DefinitionStamp read(ByteReader in) {
        return readMade(in).definition();
    }

    static Made readMade(ByteReader in) {
        int head = in.readByte();
        int version = in.readSize();
        Unit unit = UNITS[in.readByte()];
        Aggregate aggregate = AGGREGATES[in.readByte()];
        DefinitionStamp definition = new DefinitionStamp((head & OWN) != 0, version, unit, aggregate, in.readCount());
        return new Made(definition, (head & MADE) == 0 ? version : in.readSize());
    }
}
