package dev.paceline.e2e;

import dev.paceline.local.platform.Service;
import java.util.Map;

/** The calls of what people and screens look at: goals, pay, coaching, channels, pages. */
final class PeopleSamples extends ServiceSamples {

    PeopleSamples(AccessTenant tenant, AccessClient client, Operations operations, Map<String, Sample> samples) {
        super(tenant, client, operations, samples);
    }

    @Override
    void add() {
        goals();
        pay();
        coaching();
        screens();
        console();
    }

    private void goals() {
        Service service = Service.GOALS_SERVICE;
        sample(service, "POST", "/goals", (rep, team) -> call(service, "POST", "/goals")
                .with(AccessTenant.goal(operations, rep)));
        sample(service, "GET", "/goals", (rep, team) -> get(service, "/goals?subject=rep:" + rep));
        sample(service, "GET", "/goals/{id}", (rep, team) -> get(service, "/goals/" + tenant.id("goal " + rep)));
        // a version that the goal never has: whoever may change it is told so, and it stays
        sample(service, "PUT", "/goals/{id}", (rep, team) -> call(service, "PUT", "/goals/" + tenant.id("goal " + rep))
                .with(AccessTenant.goal(operations, rep))
                .header("If-Match", "\"999\""));
        sample(service, "DELETE", "/goals/{id}", (rep, team) -> call(
                        service, "DELETE", "/goals/" + tenant.id("goal " + rep))
                .header("If-Match", "\"999\""));
    }

    private void pay() {
        Service service = Service.COMMISSION_SERVICE;
        plain(service, "GET", "/plans", "/pay-policy");
        body(service, "POST", "/plans");
        sample(service, "PUT", "/plans/{id}", (rep, team) -> call(service, "PUT", "/plans/matrix")
                .with(OpenApiExamples.body(operations, service, "put", "/api/v1/plans/{id}")
                        .toString()));
        sample(service, "POST", "/plans/{id}:preview", (rep, team) -> call(service, "POST", "/plans/matrix:preview")
                .with(OpenApiExamples.body(operations, service, "post", "/api/v1/plans/{id}:preview")
                        .toString()));
        sample(service, "GET", "/plans/{id}", (rep, team) -> get(service, "/plans/matrix"));
        sample(service, "GET", "/plans/{id}/versions", (rep, team) -> get(service, "/plans/matrix/versions"));
        sample(
                service,
                "GET",
                "/plans/{id}/unpayable-credits",
                (rep, team) -> get(service, "/plans/matrix/unpayable-credits"));
        sample(service, "PUT", "/pay-policy", (rep, team) -> call(service, "PUT", "/pay-policy")
                .with("{\"adminsSeePay\":true}"));
        sample(service, "GET", "/statements", (rep, team) -> get(service, "/statements?rep=" + rep));
        sample(
                service,
                "GET",
                "/statements/{rep}/{month}",
                (rep, team) -> get(service, "/statements/" + rep + "/2026-03"));
        sample(
                service,
                "GET",
                "/statements/{rep}/{month}/ledger",
                (rep, team) -> get(service, "/statements/" + rep + "/2026-03/ledger"));
    }

    private void coaching() {
        Service coaching = Service.COACHING_SERVICE;
        sample(coaching, "GET", "/coaching-actions", (rep, team) -> get(coaching, "/coaching-actions?rep=" + rep));
        sample(
                coaching,
                "GET",
                "/coaching-actions/{id}",
                (rep, team) -> get(coaching, "/coaching-actions/" + tenant.id("action " + rep)));
        sample(coaching, "GET", "/coaching-questions", (rep, team) -> get(coaching, "/coaching-questions?rep=" + rep));
        sample(
                coaching,
                "GET",
                "/coaching-questions/{id}",
                (rep, team) -> get(coaching, "/coaching-questions/" + tenant.id("question " + rep)));
        sample(coaching, "PUT", "/coaching-questions/{id}/answer", (rep, team) -> call(
                        coaching, "PUT", "/coaching-questions/" + tenant.id("question " + rep) + "/answer")
                .with("{\"note\":\"asked\"}"));
    }

    private void screens() {
        Service notification = Service.NOTIFICATION_SERVICE;
        sample(notification, "GET", "/splashes", (rep, team) -> get(notification, "/splashes?rep=" + rep));
        plain(notification, "GET", "/splash-rules");
        sample(
                notification,
                "GET",
                "/channels/{channel}/stream",
                (rep, team) -> get(notification, "/channels/" + (team.equals("field") ? "main" : "other") + "/stream"));
        sample(notification, "PUT", "/splash-rules/{rule}", (rep, team) -> call(
                        notification, "PUT", "/splash-rules/deal-won")
                .with(OpenApiExamples.body(operations, notification, "put", "/api/v1/splash-rules/{rule}")
                        .toString()));
    }

    private void console() {
        for (String page : new String[] {"/session", "/openapi", "/", "/docs", "/sign-in"}) {
            at(Service.CONSOLE, "GET", page, (rep, team) -> AccessCall.of(Service.CONSOLE, "GET", page));
        }
        at(Service.CONSOLE, "GET", "/tv/{channel}", (rep, team) -> AccessCall.of(Service.CONSOLE, "GET", "/tv/main"));
        for (String page : new String[] {"/sign-in", "/sign-out"}) {
            at(Service.CONSOLE, "POST", page, (rep, team) -> AccessCall.of(Service.CONSOLE, "POST", page)
                    .with("application/x-www-form-urlencoded", "next=/"));
        }
        plain(Service.CONSOLE, "GET", "/revocations");
        // of a token that nobody has, so that every other call goes on
        sample(Service.CONSOLE, "POST", "/revocations", (rep, team) -> call(Service.CONSOLE, "POST", "/revocations")
                .with("{\"kind\":\"token\",\"id\":\"no such token\"}"));
    }
}
