package dev.paceline.bench.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Reads a call from the JSON of its patch. */
final class CallSchema implements DeserializationSchema<Call> {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Call deserialize(byte[] value) throws IOException {
        JsonNode fields = JSON.readTree(value).get("fields");
        Call call = new Call();
        call.rep = fields.get("owner").textValue();
        call.day = LocalDate.ofInstant(Instant.parse(fields.get("at").textValue()), ZoneOffset.UTC)
                .toEpochDay();
        return call;
    }

    @Override
    public boolean isEndOfStream(Call next) {
        return false;
    }

    @Override
    public TypeInformation<Call> getProducedType() {
        return TypeInformation.of(Call.class);
    }
}
