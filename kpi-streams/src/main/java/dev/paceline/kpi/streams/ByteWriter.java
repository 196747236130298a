package dev.paceline.kpi.streams;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes compact binary values: numbers as variable-length integers, text as UTF-8 with its length. */
final class ByteWriter {

    private byte[] bytes = new byte[384]; // the state of a call, with room to spare
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    ByteWriter writeByte(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
        return this;
    }

    ByteWriter writeCount(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return writeByte((int) rest);
    }

    /** Small in size for numbers near zero of either sign. */
    ByteWriter writeSigned(long value) {
        return writeCount((value << 1) ^ (value >> 63));
    }

    ByteWriter writeFixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            writeByte((int) (value >>> shift));
        }
        return this;
    }

    ByteWriter writeText(String value) {
        return writeBlock(value.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter writeOptionalText(@Nullable String value) {
        if (value == null) {
            return writeByte(0);
        }
        return writeByte(1).writeText(value);
    }

    ByteWriter writeInstant(Instant value) {
        return writeSigned(value.getEpochSecond()).writeCount(value.getNano());
    }

    ByteWriter writeDate(LocalDate value) {
        return writeSigned(value.toEpochDay());
    }

    ByteWriter writeDecimal(BigDecimal value) {
        if (value.precision() <= 18) {
            return writeSigned((long) value.scale() << 1)
                    .writeSigned(value.unscaledValue().longValueExact());
        }
        return writeSigned(((long) value.scale() << 1) | 1)
                .writeBlock(value.unscaledValue().toByteArray());
    }

    private ByteWriter writeBlock(byte[] block) {
        writeCount(block.length);
        if (bytes.length - length < block.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + block.length));
        }
        System.arraycopy(block, 0, bytes, length, block.length);
        length += block.length;
        return this;
    }
}
