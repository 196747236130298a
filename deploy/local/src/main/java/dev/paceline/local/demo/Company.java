package dev.paceline.local.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of the demo company: three offices under one head of sales. Half a year back one seller moves from Berlin to New York, and
 * Berlin gets its lead of now.
 *
 * @param head the rep id of the head of sales
 * @param sellers everyone who sells; the first of each office leads it
 * @param change the day on which people move
 */
record Company(String head, List<Seller> sellers, LocalDate change) {

    /** The team above the offices. */
    static final String WHOLE = "sales";

    private static final String HEAD = "greta";
    private static final int MOVER = 2;

    Company {
        sellers = List.copyOf(sellers);
    }

    /** A company of so many sellers, spread evenly over the offices. The people move at the beginning of the quarter half a year before {@code until}. */
    static Company of(int size, LocalDate until) {
        List<Seller> sellers = new ArrayList<>();
        Office[] offices = Office.values();
        for (int i = 0; i < size; i++) {
            sellers.add(Seller.at(offices[i % offices.length], i / offices.length, 1001 + i));
        }
        LocalDate halfAYearBack = until.minusMonths(6);
        LocalDate quarter = halfAYearBack
                .with(halfAYearBack.getMonth().firstMonthOfQuarter())
                .withDayOfMonth(1);
        return new Company(HEAD, sellers, quarter);
    }

    /** The sellers of one office, the lead first. */
    List<Seller> at(Office office) {
        return sellers.stream().filter(seller -> seller.office() == office).toList();
    }

    /** The body of {@code PUT /api/v1/roster}. */
    ObjectNode roster() {
        ObjectNode roster = FactJson.mapper().createObjectNode();
        ArrayNode reps = roster.putArray("reps");
        reps.add(headOfSales());
        sellers.forEach(seller -> reps.add(rep(seller)));
        ArrayNode teams = roster.putArray("teams");
        teams.add(wholeTeam());
        for (Office office : Office.values()) {
            teams.add(team(office));
        }
        return roster;
    }

    private ObjectNode headOfSales() {
        return person(head, "Greta Neumann", head + "@northwind.example", Office.BERLIN);
    }

    private ObjectNode rep(Seller seller) {
        ObjectNode rep = person(seller.id(), seller.name(), seller.email(), seller.office());
        rep.putArray("externalIds").add(seller.crmId());
        ArrayNode memberships = rep.putArray("memberships");
        if (!isMover(seller)) {
            memberships.addObject().put("team", seller.office().id());
            return rep;
        }
        memberships.addObject().put("team", Office.BERLIN.id()).put("until", change.toString());
        memberships.addObject().put("team", Office.NEW_YORK.id()).put("from", change.toString());
        return rep;
    }

    private boolean isMover(Seller seller) {
        return at(Office.BERLIN).indexOf(seller) == MOVER;
    }

    private ObjectNode team(Office office) {
        ObjectNode team = FactJson.mapper()
                .createObjectNode()
                .put("id", office.id())
                .put("name", office.title())
                .put("parent", WHOLE)
                .put("zone", office.zone().getId())
                .put("currency", office.currency());
        ArrayNode managers = team.putArray("managers");
        List<Seller> people = at(office);
        if (people.isEmpty()) {
            return team;
        }
        if (office == Office.BERLIN) {
            managers.addObject().put("rep", head).put("until", change.toString());
            managers.addObject().put("rep", people.get(0).id()).put("from", change.toString());
            return team;
        }
        managers.addObject().put("rep", people.get(0).id());
        return team;
    }

    private ObjectNode wholeTeam() {
        ObjectNode team = FactJson.mapper()
                .createObjectNode()
                .put("id", WHOLE)
                .put("name", "Sales")
                .put("zone", Office.BERLIN.zone().getId())
                .put("currency", Office.BERLIN.currency());
        team.putArray("managers").addObject().put("rep", head);
        return team;
    }

    private static ObjectNode person(String id, String name, String email, Office office) {
        return FactJson.mapper()
                .createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("email", email)
                .put("zone", office.zone().getId())
                .put("currency", office.currency());
    }
}
