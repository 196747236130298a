package dev.paceline.local.demo;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Somebody who sells.
 *
 * @param number how the CRM numbers its users
 * @param office where they began
 */
record Seller(String id, String name, int number, Office office) {

    static Seller at(Office office, int desk, int number) {
        String name = office.person(desk);
        String first = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
        String round = name.matches(".* \\d+") ? name.substring(name.lastIndexOf(' ') + 1) : "";
        return new Seller(first + round, name, number, office);
    }

    /** How deals name their owner. */
    String email() {
        return id + "@northwind.example";
    }

    /** How calls and meetings name their owner. */
    String crmId() {
        return "crm-user-" + number;
    }

    ZoneId zone() {
        return office.zone();
    }
}
