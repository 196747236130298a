package dev.paceline.kpi.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFramesTest {

    private static byte[] twoRecords() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        RecordFrames.write(out, "1", new byte[] {1, 2, 3});
        RecordFrames.write(out, "zwei", new byte[0]);
        RecordFrames.end(out);
        return bytes.toByteArray();
    }

    private static List<String> read(byte[] bytes) throws IOException {
        List<String> read = new ArrayList<>();
        RecordFrames.read(new ByteArrayInputStream(bytes), (id, state) -> read.add(id + "=" + Arrays.toString(state)));
        return read;
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(read(twoRecords())).containsExactly("1=[1, 2, 3]", "zwei=[]");
    }

    @Test
    void anAnswerThatBrokeOffAnywhereIsNoAnswer() throws IOException {
        byte[] whole = twoRecords();
        for (int length = 0; length < whole.length; length++) {
            byte[] broken = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(broken)).isInstanceOf(EOFException.class);
        }
    }
}
