package dev.paceline.local.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows of a file in deliveries of {@code {"rows":[…]}}. A delivery's id is made of what it holds, so that the same rows make the same delivery
 * whenever they are sent.
 */
public final class RowBatches implements Iterator<Delivery> {

    private static final int ROWS = 100;
    /** Half of what the front door takes, so that a full last row still fits. */
    private static final int CHARACTERS = 256 * 1024;

    private final Iterator<ObjectNode> rows;

    public RowBatches(Iterator<ObjectNode> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Delivery next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        ObjectNode body = FactJson.mapper().createObjectNode();
        ArrayNode array = body.putArray("rows");
        int characters = 0;
        while (rows.hasNext() && array.size() < ROWS && characters < CHARACTERS) {
            ObjectNode row = rows.next();
            characters += row.toString().length();
            array.add(row);
        }
        String text = body.toString();
        return new Delivery("rows-" + digest(text), text, array.size());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
