package dev.paceline.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of facts within {@link NumberBound#COMPUTED}. A text of eleven characters can be a number of a billion digits, which
 * whoever writes it out or adds to it would run out of memory on; a fact that holds one is unreadable for all readers alike.
 */
final class BoundedNumbers extends StdScalarDeserializer<BigDecimal> {

    private static final long serialVersionUID = 1L;

    private BoundedNumbers() {
        super(BigDecimal.class);
    }

    static Module module() {
        return new SimpleModule("bounded-numbers").addDeserializer(BigDecimal.class, new BoundedNumbers());
    }

    @Override
    public @Nullable BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
        BigDecimal number = BigDecimalDeserializer.instance.deserialize(in, context);
        if (number != null && !NumberBound.COMPUTED.allows(number)) {
            context.reportInputMismatch(BigDecimal.class, "%s %s", in.currentName(), NumberBound.COMPUTED.words());
        }
        return number;
    }
}
