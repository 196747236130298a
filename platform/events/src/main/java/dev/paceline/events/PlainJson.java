package dev.paceline.events;

import com.fasterxml.jackson.core.io.SerializedString;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON whose texts are plain ASCII, byte by byte, which nearly all of ours are. A text that has to be escaped or encoded makes the whole
 * of it {@linkplain #isPlain() not plain}: then the mapper has to write it.
 */
final class PlainJson {

    private byte[] bytes;
    private int length;
    private boolean plain = true;

    PlainJson(int size) {
        bytes = new byte[size];
    }

    boolean isPlain() {
        return plain;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    PlainJson mark(char mark) {
        ensure(1);
        bytes[length++] = (byte) mark;
        return this;
    }

    /** A field's name, with a comma before it unless it is the first of its object. */
    PlainJson name(SerializedString name) {
        byte[] text = name.asQuotedUTF8();
        ensure(text.length + 4);
        byte before = bytes[length - 1];
        if (before != '{') {
            bytes[length++] = ',';
        }
        bytes[length++] = '"';
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        bytes[length++] = '"';
        bytes[length++] = ':';
        return this;
    }

    /** A field; what is absent is left out. */
    PlainJson text(SerializedString name, @Nullable String value) {
        return value == null ? this : name(name).text(value);
    }

    PlainJson number(SerializedString name, long value) {
        return name(name).ascii(Long.toString(value));
    }

    /** A field with a day, as {@link LocalDate#toString} writes it. */
    PlainJson date(SerializedString name, LocalDate day) {
        int year = day.getYear();
        if (year < 1_000 || year > 9_999) {
            return text(name, day.toString());
        }
        name(name).mark('"').digits(year, 4).mark('-').digits(day.getMonthValue(), 2);
        return mark('-').digits(day.getDayOfMonth(), 2).mark('"');
    }

    private PlainJson text(String value) {
        return mark('"').ascii(value).mark('"');
    }

    private PlainJson ascii(String value) {
        int size = value.length();
        ensure(size);
        for (int i = 0; i < size; i++) {
            char letter = value.charAt(i);
            plain &= letter >= ' ' && letter < 0x7F && letter != '"' && letter != '\\';
            bytes[length + i] = (byte) letter;
        }
        length += size;
        return this;
    }

    private PlainJson digits(int value, int count) {
        ensure(count);
        int rest = value;
        for (int i = count - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
