package dev.paceline.testkit.samples.bad.http.storage;

import jakarta.ws.rs.core.Response;

/** Breaks "HTTP lives in rest". */
class AnsweringStorage {

    Response answer() {
        return Response.ok().build();
    }
}
