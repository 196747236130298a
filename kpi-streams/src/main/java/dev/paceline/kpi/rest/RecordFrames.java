package dev.paceline.kpi.rest;

import dev.paceline.kpi.application.HeldRecords.Copy;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Records on their way between instances: for each a 1, its id (two bytes of length, modified UTF-8), four bytes of length and its state; after
 * the last one a 0. An answer without that 0 broke off and is no answer.
 */
final class RecordFrames {

    private static final int ANOTHER = 1;
    private static final int END = 0;

    private RecordFrames() {}

    static void write(DataOutputStream out, String recordId, byte[] state) throws IOException {
        out.writeByte(ANOTHER);
        out.writeUTF(recordId);
        out.writeInt(state.length);
        out.write(state);
    }

    static void end(DataOutputStream out) throws IOException {
        out.writeByte(END);
        out.flush();
    }

    /** Hands over all records, or throws. */
    static void read(InputStream stream, Copy taker) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        while (in.readByte() == ANOTHER) {
            String recordId = in.readUTF();
            byte[] state = new byte[in.readInt()];
            in.readFully(state);
            taker.take(recordId, state);
        }
    }
}
