package dev.paceline.kit.http;

/** Why a request is refused before it is read: each of these is taken for one thing by some readers and for another by others. */
enum Refusal {
    LINE_END("A line must end in CR LF."),
    REQUEST_LINE("The request line must be a method, a path that begins with '/', and HTTP/1.0 or HTTP/1.1, with single"
            + " spaces between."),
    METHOD("The method must be GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS or TRACE."),
    FOLDED_LINE("A header must not go on in a second line."),
    HEADER_NAME("A header's name must be a token that its colon follows at once."),
    HEADER_VALUE("A header's value must not hold control characters."),
    HOST("There must be one Host header."),
    LENGTH("There must be one Content-Length at most, and it must be a plain whole number."),
    CODING("Transfer-Encoding must be 'chunked' alone, and needs HTTP/1.1."),
    LENGTH_AND_CODING("Content-Length and Transfer-Encoding exclude each other."),
    OLD_WEBSOCKET("Sec-WebSocket-Key1 and -Key2 are not supported: they announce a body without a length."),
    CHUNK("A chunk must begin with its size in hexadecimal and end in CR LF."),
    TRAILER("A trailer must be a header line."),
    TOO_LARGE("The request's head is too large.");

    private final String detail;

    Refusal(String detail) {
        this.detail = detail;
    }

    /** What the caller is told. */
    String detail() {
        return detail;
    }

    int status() {
        return switch (this) {
            case TOO_LARGE -> 431;
            case METHOD -> 501;
            default -> 400;
        };
    }

    String title() {
        return switch (this) {
            case TOO_LARGE -> "Request Header Fields Too Large";
            case METHOD -> "Not Implemented";
            default -> "Bad Request";
        };
    }
}
