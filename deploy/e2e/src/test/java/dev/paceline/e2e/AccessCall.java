package dev.paceline.e2e;

import dev.paceline.local.platform.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to one service, without a token. */
record AccessCall(
        Service service, String method, String path, @Nullable String type, String body, Map<String, String> headers) {

    static AccessCall of(Service service, String method, String path) {
        return new AccessCall(service, method, path, null, "", Map.of());
    }

    /** With a JSON body. */
    AccessCall with(String json) {
        return with("application/json", json);
    }

    AccessCall with(String mediaType, String content) {
        return new AccessCall(service, method, path, mediaType, content, headers);
    }

    AccessCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new AccessCall(service, method, path, type, body, more);
    }
}
