package dev.paceline.kpi.streams;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.kpi.domain.DefinitionStamp;

/** A definition's stamp as bytes. Enumerations by ordinal: constants are only ever appended. */
final class DefinitionFormat {

    private static final Unit[] UNITS = Unit.values();
    private static final Aggregate[] AGGREGATES = Aggregate.values();

    private DefinitionFormat() {}

    static ByteWriter write(ByteWriter out, DefinitionStamp definition) {
        return out.writeByte(definition.own() ? 1 : 0)
                .writeCount(definition.version())
                .writeByte(definition.unit().ordinal())
                .writeByte(definition.aggregate().ordinal())
                .writeCount(definition.edition());
    }

    static DefinitionStamp read(ByteReader in) {
        boolean own = in.readByte() == 1;
        int version = in.readSize();
        Unit unit = UNITS[in.readByte()];
        Aggregate aggregate = AGGREGATES[in.readByte()];
        return new DefinitionStamp(own, version, unit, aggregate, in.readCount());
    }
}
