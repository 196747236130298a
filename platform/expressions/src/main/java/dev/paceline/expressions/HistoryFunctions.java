package dev.paceline.expressions;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.paceline.expressions.Library.Function;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field was at a time, by the states it had: a list of {@code {value, at}}. A day without a time means its end, in UTC. Before the
 * first state there is no value.
 */
final class HistoryFunctions {

    private static final int LOOKING = 100;

    private static final CelType ANY = SimpleType.DYN;
    private static final CelType STATES = ListType.create(SimpleType.DYN);
    private static final CelType FIELDS = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private HistoryFunctions() {}

    static List<Function> all() {
        return List.of(
                valueAt("value_at_time", Instant.class, SimpleType.TIMESTAMP),
                valueAt("value_at_date", LocalDate.class, Library.DATE),
                valueAt("value_at_text", String.class, SimpleType.STRING),
                ownerAt("owner_at_time", Instant.class, SimpleType.TIMESTAMP),
                ownerAt("owner_at_date", LocalDate.class, Library.DATE),
                ownerAt("owner_at_text", String.class, SimpleType.STRING));
    }

    private static <T> Function valueAt(String id, Class<T> javaType, CelType type) {
        return new Function(
                "valueAt",
                CelOverloadDecl.newGlobalOverload(id, ANY, STATES, type),
                CelFunctionBinding.from(id, List.class, javaType, (states, on) -> valueAt(states, time(on))));
    }

    private static <T> Function ownerAt(String id, Class<T> javaType, CelType type) {
        return new Function(
                "ownerAt",
                CelOverloadDecl.newGlobalOverload(id, ANY, FIELDS, type),
                CelFunctionBinding.from(
                        id, Map.class, javaType, (history, on) -> valueAt(history.get("owner"), time(on))));
    }

    private static Object valueAt(@Nullable Object states, Instant on) {
        Object value = null;
        Instant latest = Instant.MIN;
        List<?> known = states instanceof List<?> list ? list : List.of();
        Budget.spend(LOOKING + (long) Budget.ELEMENT * known.size());
        for (Object state : known) {
            if (state instanceof Map<?, ?> fields
                    && fields.get("at") instanceof Instant at
                    && !at.isAfter(on)
                    && !at.isBefore(latest)) {
                latest = at;
                value = fields.get("value");
            }
        }
        if (value == null) {
            throw CelAttributeNotFoundException.of("no value at " + on);
        }
        return value;
    }

    private static Instant time(Object on) {
        if (on instanceof Instant time) {
            return time;
        }
        if (on instanceof LocalDate day) {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
        }
        String text = TimeFunctions.shortText(String.valueOf(on), "not an ISO 8601 date or time");
        try {
            Temporal said = TimeText.read(text);
            if (!(said instanceof LocalDateTime)) {
                return time(said);
            }
            throw new DateTimeException("without offset");
        } catch (DateTimeException e) {
            throw new CelBadFormatException("not an ISO 8601 date or time: " + Shown.of(text));
        }
    }
}
