package dev.paceline.ingest.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.Payload.NotJson;
import dev.paceline.ingest.domain.Payload.Read;
import dev.paceline.ingest.domain.PayloadReader;
import dev.paceline.ingest.domain.RawBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bodies with Jackson, at its strictest. Reasons repeat nothing of the body. */
@Singleton
class StrictJsonReader implements PayloadReader {

    /** The expressions that read a payload go as deep. */
    static final int DEEPEST = 64;

    private final ObjectReader reader = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .build()
            .reader();

    @Override
    public Payload read(RawBody body) {
        if (isOtherUnicode(body.bytes()) || !isUtf8(body.bytes())) {
            return new NotJson("is not JSON in UTF-8");
        }
        try {
            JsonNode json = reader.readTree(body.bytes());
            return json == null || json.isMissingNode() ? new NotJson("is empty") : new Read(json);
        } catch (StreamConstraintsException e) {
            return new NotJson("is deeper than " + DEEPEST + " levels, or holds a number or name that is too long");
        } catch (JsonProcessingException e) {
            return new NotJson(reason(e));
        } catch (IOException e) {
            return new NotJson("is not JSON in UTF-8");
        } catch (NumberFormatException e) { // Jackson lets it out where an exponent is beyond all numbers
            return new NotJson("holds a number whose exponent is too long");
        }
    }

    /** Jackson would guess UTF-16 and UTF-32 from the first bytes; these bytes begin no JSON in UTF-8. */
    private static boolean isOtherUnicode(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 4); i++) {
            if (bytes[i] == 0 || bytes[i] == (byte) 0xfe || bytes[i] == (byte) 0xff) {
                return true;
            }
        }
        return false;
    }

    /** Jackson takes overlong forms, by which one text has many spellings. */
    private static boolean isUtf8(byte[] bytes) {
        if (isAscii(bytes)) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        return all >= 0;
    }

    private static String reason(JsonProcessingException e) {
        String what = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
                ? "holds a name twice in one object"
                : "is not JSON";
        JsonLocation at = e.getLocation();
        return at == null ? what : "%s (line %d, column %d)".formatted(what, at.getLineNr(), at.getColumnNr());
    }
}
