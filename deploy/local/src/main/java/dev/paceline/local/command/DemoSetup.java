package dev.paceline.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.local.delivery.Api;
import dev.paceline.local.delivery.ApiException;
import dev.paceline.local.demo.DemoCompany;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sets the demo company's reporting currency, goals and plan, once: what is there already is left as it is. */
final class DemoSetup {

    private static final String SETTINGS = "/api/v1/kpi-settings";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 500;
    private static final int NOT_YET_KNOWN = 422;

    private final FrontDoor door;
    private final PrintWriter out;

    DemoSetup(FrontDoor door, PrintWriter out) {
        this.door = door;
        this.out = out;
    }

    void create(DemoCompany company) throws InterruptedException {
        setCurrency(company);
        int goals = create(door.api(Service.GOALS_SERVICE, Role.ADMIN), "/api/v1/goals", company.goals());
        int plans =
                create(door.api(Service.COMMISSION_SERVICE, Role.COMP_ADMIN), "/api/v1/plans", List.of(company.plan()));
        out.println("goals: " + goals + " new, plans: " + plans + " new");
    }

    /** Berlin sells in euros, the others in dollars: a ranking of all needs one currency. */
    private void setCurrency(DemoCompany company) {
        Api api = door.api(Service.KPI_STREAMS, Role.ADMIN);
        if (api.get(SETTINGS).hasNonNull("reportingCurrency")) {
            return;
        }
        api.put("/api/v1/fx-rates", company.rates());
        api.put(SETTINGS, company.settings());
        out.println("reporting currency: "
                + company.settings().path("reportingCurrency").asText());
    }

    private static int create(Api api, String path, List<ObjectNode> wishes) throws InterruptedException {
        Set<String> there = names(api, path);
        int created = 0;
        for (ObjectNode wish : wishes) {
            if (there.add(wish.path("name").asText())) {
                post(api, path, wish);
                created++;
            }
        }
        return created;
    }

    /** The services learn of reps and metrics a moment later than the front door: until then they refuse, and are asked again. */
    private static void post(Api api, String path, ObjectNode wish) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                api.post(path, wish);
                return;
            } catch (ApiException e) {
                if (e.status() != NOT_YET_KNOWN || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static Set<String> names(Api api, String path) {
        Set<String> names = new HashSet<>();
        String after = "";
        do {
            JsonNode page = api.get(path + "?limit=100" + after);
            page.path("items").forEach(item -> names.add(item.path("name").asText()));
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return names;
    }
}
