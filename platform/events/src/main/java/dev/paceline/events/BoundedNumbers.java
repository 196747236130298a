package dev.paceline.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.BigDecimalDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the numbers of facts within {@link NumberBound#COMPUTED}. A text of eleven characters can be a number of a billion
 * digits, which whoever writes it out or adds to it would run out of memory on; a fact that holds one is unreadable for all readers alike,
 * so none is written either.
 */
final class BoundedNumbers {

    private BoundedNumbers() {}

    static Module module() {
        return new SimpleModule("bounded-numbers")
                .addDeserializer(BigDecimal.class, new Reader())
                .addSerializer(BigDecimal.class, new Writer());
    }

    private static final class Reader extends StdScalarDeserializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        private Reader() {
            super(BigDecimal.class);
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

    private static final class Writer extends StdScalarSerializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        private Writer() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal number, JsonGenerator out, SerializerProvider context) throws IOException {
            if (!NumberBound.COMPUTED.allows(number)) {
                context.reportMappingProblem(
                        "%s %s", out.getOutputContext().getCurrentName(), NumberBound.COMPUTED.words());
            }
            out.writeString(number.toPlainString());
        }
    }
}
