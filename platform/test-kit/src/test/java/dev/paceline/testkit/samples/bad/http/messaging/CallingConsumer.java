package dev.paceline.testkit.samples.bad.http.messaging;

import java.net.http.HttpClient;

/** Breaks "HTTP lives in rest". */
class CallingConsumer {

    HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
