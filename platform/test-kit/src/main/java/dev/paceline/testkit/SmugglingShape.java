package dev.paceline.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request whose end two readers may find in different places, with a second request hidden where one of them would take it for one. Sources: RFC
 * 9112, sections 2.2, 5, 6 and 11.2; Linhart and others, HTTP Request Smuggling; Kettle, HTTP Desync Attacks; CVE-2026-42581.
 *
 * @param name what is odd
 * @param request all bytes, one letter each (ISO 8859-1)
 * @param seen how many requests a server may see: 0 where the head is odd, 1 where it is the body
 * @param refused whether it must be answered with 400
 */
public record SmugglingShape(String name, String request, int seen, boolean refused) {

    /** The path of the hidden request; no server may ever see it. */
    public static final String HIDDEN_PATH = "/hidden-request";

    private static final String HIDDEN = "GET " + HIDDEN_PATH + " HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String END_AND_HIDDEN = "0\r\n\r\n" + HIDDEN;

    @Override
    public String toString() {
        return name;
    }

    /**
     * All shapes, as requests to that path.
     *
     * @param headers more header lines of each, each ended by CR LF
     */
    public static List<SmugglingShape> all(String path, String headers) {
        Table table = new Table(path, headers);
        table.controls();
        table.twoFramings();
        table.codings();
        table.lengths();
        table.lines();
        table.heads();
        table.chunks();
        return table.shapes;
    }

    /** Writes the shapes down. */
    private static final class Table {

        private final List<SmugglingShape> shapes = new ArrayList<>();
        private final String path;
        private final String headers;

        private Table(String path, String headers) {
            this.path = path;
            this.headers = headers;
        }

        private void controls() {
            String plain = post("Content-Length: " + HIDDEN.length() + "\r\nConnection: close\r\n") + HIDDEN;
            shapes.add(new SmugglingShape("control: a length", plain, 1, false));
            String size = Integer.toHexString(HIDDEN.length());
            for (String extension : new String[] {"", ";name=value", ";chunk-signature=0af9"}) {
                String chunked = post("Transfer-Encoding: chunked\r\nConnection: close\r\n") + size + extension + "\r\n"
                        + HIDDEN + "\r\n0\r\nX-Trailer: 1\r\n\r\n";
                shapes.add(new SmugglingShape("control: chunked" + extension, chunked, 1, false));
            }
        }

        private void twoFramings() {
            String length = "Content-Length: " + END_AND_HIDDEN.length() + "\r\n";
            String coding = "Transfer-Encoding: chunked\r\n";
            head("CL.TE", length + coding, END_AND_HIDDEN);
            head("TE.CL", coding + "Content-Length: 4\r\n", "5c\r\n" + HIDDEN + "\r\n0\r\n\r\n");
            head("CL.TE, length 0", "Content-Length: 0\r\n" + coding, END_AND_HIDDEN);
            head("CL.TE, other case", length + "tRANSFER-eNCODING: CHUNKED\r\n", END_AND_HIDDEN);
            old("HTTP/1.0 with both", length + coding + "Connection: keep-alive\r\n");
            old("HTTP/1.0 with TE", coding + "Connection: keep-alive\r\n");
            String old = "POST " + path + " HTTP/1.0\r\n" + headers + length + coding + "\r\n" + END_AND_HIDDEN;
            shapes.add(new SmugglingShape("HTTP/1.0 with both, no host", old, 0, true));
        }

        private void codings() {
            for (String coding : new String[] {
                "identity",
                "xchunked",
                "chunked, identity",
                "identity, chunked",
                "gzip, chunked",
                "chunked, chunked",
                "chunked,",
                ",chunked",
                "chunked;q=1",
                "\"chunked\"",
                "chunked\u000b",
                "\u000cchunked",
                "\u0000chunked",
                "cow",
                "chunked chunked",
                "",
                "chunked\u00a0"
            }) {
                head("TE: " + shown(coding), "Transfer-Encoding: " + coding + "\r\n", END_AND_HIDDEN);
            }
            head("TE.TE", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", END_AND_HIDDEN);
            head("TE.TE, the same", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", END_AND_HIDDEN);
            head("TE, space before colon", "Transfer-Encoding : chunked\r\n", END_AND_HIDDEN);
            head("TE, tab before colon", "Transfer-Encoding\t: chunked\r\n", END_AND_HIDDEN);
            head("TE, NUL in name", "Transfer-\u0000Encoding: chunked\r\n", END_AND_HIDDEN);
            head("TE, folded", "Transfer-Encoding:\r\n chunked\r\n", END_AND_HIDDEN);
            head("TE, folded into another", "X-One: 1\r\n Transfer-Encoding: chunked\r\n", END_AND_HIDDEN);
            head("TE behind a bare LF", "X-One: 1\nTransfer-Encoding: chunked\r\n", END_AND_HIDDEN);
            head("TE behind a bare CR", "X-One: 1\rTransfer-Encoding: chunked\r\n", END_AND_HIDDEN);
        }

        private void lengths() {
            for (String length : new String[] {
                "+5",
                "-1",
                "-0",
                "5,5",
                "5, 5",
                "5,6",
                "0x5",
                "5 5",
                "5.0",
                "05",
                "",
                "5;",
                "1e1",
                "\u00b2",
                "99999999999999999999",
                "18446744073709551621",
                "\u000b5",
                "5\u0000"
            }) {
                head("CL: " + shown(length), "Content-Length: " + length + "\r\n", "01234" + HIDDEN);
            }
            head("CL.CL", "Content-Length: 5\r\nContent-Length: 6\r\n", "01234" + HIDDEN);
            head("CL.CL, the same", "Content-Length: 5\r\nContent-Length: 5\r\n", "01234" + HIDDEN);
            head("CL, space before colon", "Content-Length : 5\r\n", "01234" + HIDDEN);
            head("CL, NUL in name", "Content\u0000-Length: 5\r\n", "01234" + HIDDEN);
            head("CL, folded", "Content-Length:\r\n 5\r\n", "01234" + HIDDEN);
        }

        private void lines() {
            String length = "Content-Length: 5\r\n";
            head("folded line", "X-One: 1\r\n two\r\n" + length, "01234" + HIDDEN);
            head("folded first line", " X-One: 1\r\n" + length, "01234" + HIDDEN);
            head("bare CR in a value", "X-One: 1\r2\r\n" + length, "01234" + HIDDEN);
            head("CR CR LF", "X-One: 1\r\r\n" + length, "01234" + HIDDEN);
            head("bare LF", "X-One: 1\n" + length, "01234" + HIDDEN);
            head("NUL in a value", "X-One: 1\u00002\r\n" + length, "01234" + HIDDEN);
            head("ESC in a value", "X-One: \u001b[2J\r\n" + length, "01234" + HIDDEN);
            head("NUL in a name", "X\u0000One: 1\r\n" + length, "01234" + HIDDEN);
            head("no name", ": 1\r\n" + length, "01234" + HIDDEN);
            head("no colon", "X-One\r\n" + length, "01234" + HIDDEN);
            String feeds = "GET " + path + " HTTP/1.1\nHost: h\n\n" + HIDDEN;
            shapes.add(new SmugglingShape("LF only", feeds, 0, true));
            String returns = "GET " + path + " HTTP/1.1\rHost: h\r\r" + HIDDEN;
            shapes.add(new SmugglingShape("CR only", returns, 0, true));
        }

        private void heads() {
            first("absolute form", "GET http://other" + HIDDEN_PATH + " HTTP/1.1");
            first("authority form", "CONNECT other:80 HTTP/1.1");
            first("asterisk form", "OPTIONS * HTTP/1.1");
            first("two spaces", "GET  " + path + " HTTP/1.1");
            first("tab", "GET\t" + path + " HTTP/1.1");
            first("space in the path", "GET " + path + " HTTP/1.1 HTTP/1.1");
            first("fragment", "GET " + path + "#a HTTP/1.1");
            first("NUL in the path", "GET " + path + "\u0000 HTTP/1.1");
            first("bare CR in the path", "GET " + path + "\r HTTP/1.1");
            first("version in lower case", "GET " + path + " http/1.1");
            first("HTTP/1.2", "GET " + path + " HTTP/1.2");
            first("HTTP/2.0", "PRI * HTTP/2.0");
            first("HTTP/0.9", "GET " + HIDDEN_PATH);
            first("no method", " " + path + " HTTP/1.1");
            first("space before the method", " GET " + path + " HTTP/1.1");
            head("two hosts", "Host: other\r\n", HIDDEN);
            String hostless = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n" + HIDDEN;
            shapes.add(new SmugglingShape("no host", hostless, 0, true));
            String keys = "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + headers
                    + "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n" + "01234567" + HIDDEN;
            shapes.add(new SmugglingShape("body without a length", keys, 0, true));
        }

        private void chunks() {
            for (String size : new String[] {
                "+5",
                "-5",
                "0x5",
                " 5",
                "5 ",
                "5\t",
                "",
                "g",
                "5g",
                "5,5",
                "100000005",
                "FFFFFFFFFFFFFFFB",
                "000000000000005",
                "5\u0000",
                "5\u000b",
                "5 ;a=b",
                "5; a=b",
                "5;a=\"b\"",
                "5;a=\"\r\n\"",
                "5;a\rb",
                "5\r",
                ";a=b"
            }) {
                body("chunk size " + shown(size), size + "\r\n01234\r\n" + END_AND_HIDDEN);
            }
            body("chunk size, bare LF", "5\n01234\r\n" + END_AND_HIDDEN);
            body("extension, bare LF", "5;a\n01234\r\n" + END_AND_HIDDEN);
            body("chunk longer than its size", "5\r\n0123456\r\n" + END_AND_HIDDEN);
            body("chunk without an end", "5\r\n01234" + END_AND_HIDDEN);
            body("chunk ended by LF", "5\r\n01234\n" + END_AND_HIDDEN);
            body("chunk ended by CR", "5\r\n01234\r" + END_AND_HIDDEN);
            body("last chunk, bare LF", "0\n\n" + HIDDEN);
            body("last chunk, LF after it", "0\r\n\n" + HIDDEN);
            body("no trailer", "0\r\nGET " + HIDDEN_PATH + " HTTP/1.1\r\n\r\n");
            body("trailer, folded", "0\r\nX-One: 1\r\n two\r\n\r\n" + HIDDEN);
            body("trailer, space before colon", "0\r\nX-One : 1\r\n\r\n" + HIDDEN);
            body("trailer, bare CR", "0\r\nX-One: 1\r2\r\n\r\n" + HIDDEN);
        }

        private void head(String name, String lines, String rest) {
            shapes.add(new SmugglingShape(name, post(lines) + rest, 0, true));
        }

        private void old(String name, String lines) {
            String request = post(lines).replace(" HTTP/1.1\r\n", " HTTP/1.0\r\n");
            shapes.add(new SmugglingShape(name, request + END_AND_HIDDEN, 0, true));
        }

        private void first(String name, String line) {
            shapes.add(new SmugglingShape(name, line + "\r\nHost: h\r\n" + headers + "\r\n" + HIDDEN, 0, true));
        }

        private void body(String name, String chunks) {
            shapes.add(new SmugglingShape(name, post("Transfer-Encoding: chunked\r\n") + chunks, 1, true));
        }

        private String post(String lines) {
            return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + headers + lines + "\r\n";
        }

        private static String shown(String text) {
            StringBuilder shown = new StringBuilder();
            for (byte letter : text.getBytes(StandardCharsets.ISO_8859_1)) {
                boolean plain = letter > ' ' && letter < 0x7f;
                shown.append(plain ? (char) letter : String.format(Locale.ROOT, "<%02x>", letter));
            }
            return shown.toString();
        }
    }
}
