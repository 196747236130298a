package dev.paceline.e2e;

import dev.paceline.local.platform.Service;
import java.util.Locale;
import java.util.Map;

/** Puts the calls of some services into the map of all, each made anew when it is asked for. */
abstract class ServiceSamples {

    private static final String V1 = "/api/v1";

    /** Makes the call; what it needs to be there is made first. */
    interface Sample {
        AccessCall about(String rep, String team);
    }

    final AccessTenant tenant;
    final AccessClient client;
    final Operations operations;
    private final Map<String, Sample> samples;

    ServiceSamples(AccessTenant tenant, AccessClient client, Operations operations, Map<String, Sample> samples) {
        this.tenant = tenant;
        this.client = client;
        this.operations = operations;
        this.samples = samples;
    }

    abstract void add();

    /** An operation that is not below the public API. */
    final void at(Service service, String method, String path, Sample sample) {
        samples.put(service.module() + " " + method + " " + path, sample);
    }

    final void plain(Service service, String method, String... paths) {
        for (String path : paths) {
            sample(service, method, path, (rep, team) -> call(service, method, path));
        }
    }

    final void body(Service service, String method, String... paths) {
        for (String path : paths) {
            sample(service, method, path, (rep, team) -> example(service, method, path));
        }
    }

    final AccessCall example(Service service, String method, String path) {
        return call(service, method, path)
                .with(OpenApiExamples.body(operations, service, method.toLowerCase(Locale.ROOT), V1 + path)
                        .toString());
    }

    final void sample(Service service, String method, String path, Sample sample) {
        at(service, method, V1 + path, sample);
    }

    final void admin(Service service, String method, String path, String body) {
        client.call(call(service, method, path).with(body), client.admin(tenant.name()));
    }

    static AccessCall get(Service service, String path) {
        return call(service, "GET", path);
    }

    static AccessCall call(Service service, String method, String path) {
        return AccessCall.of(service, method, V1 + path);
    }
}
