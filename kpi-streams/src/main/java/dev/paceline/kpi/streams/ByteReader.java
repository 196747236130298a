package dev.paceline.kpi.streams;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {

    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads the first byte, which names the format. */
    ByteReader expectVersion(int version) {
        return expectVersion(version, version);
    }

    /** Reads the first byte, where older formats can be read like the newest. */
    ByteReader expectVersion(int oldest, int newest) {
        int found = readByte();
        if (found < oldest || found > newest) {
            throw new IllegalStateException("a store value of format " + found + ", not " + newest);
        }
        return this;
    }

    boolean hasMore() {
        return position < bytes.length;
    }

    int readByte() {
        return bytes[position++];
    }

    long readCount() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            long part = bytes[position++];
            value |= (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number of a store value does not end");
    }

    int readSize() {
        return Math.toIntExact(readCount());
    }

    long readSigned() {
        long value = readCount();
        return (value >>> 1) ^ -(value & 1);
    }

    long readFixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    String readText() {
        int size = readSize();
        String text = new String(bytes, position, size, StandardCharsets.UTF_8);
        position += size;
        return text;
    }

    @Nullable
    String readOptionalText() {
        return readByte() == 0 ? null : readText();
    }

    Instant readInstant() {
        return Instant.ofEpochSecond(readSigned(), readCount());
    }

    LocalDate readDate() {
        return LocalDate.ofEpochDay(readSigned());
    }

    BigDecimal readDecimal() {
        long head = readSigned();
        int scale = Math.toIntExact(head >> 1);
        if ((head & 1) == 0) {
            return BigDecimal.valueOf(readSigned(), scale);
        }
        int size = readSize();
        BigInteger unscaled = new BigInteger(Arrays.copyOfRange(bytes, position, position + size));
        position += size;
        return new BigDecimal(unscaled, scale);
    }
}
