package dev.paceline.console.rest;

import jakarta.ws.rs.core.Response;

/** Sends a browser to another page of ours, whatever host and scheme it knows us by. */
final class SeeOther {

    private SeeOther() {}

    static Response to(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", path)
                .build();
    }
}
