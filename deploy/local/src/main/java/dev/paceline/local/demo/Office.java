package dev.paceline.local.demo;

import java.time.ZoneId;
import java.util.List;

/** Where a team sits: its zone, its currency and the people who work there, the lead first. */
enum Office {
    BERLIN(
            "berlin",
            "Berlin",
            "Europe/Berlin",
            "EUR",
            List.of(
                    "Lukas Weber",
                    "Anna Schneider",
                    "Ben Fischer",
                    "Clara Wagner",
                    "Emil Becker",
                    "Frieda Schulz",
                    "Jonas Koch",
                    "Lena Richter",
                    "Moritz Klein",
                    "Nora Wolf",
                    "Oskar Braun",
                    "Paula Hofmann")),
    NEW_YORK(
            "new-york",
            "New York",
            "America/New_York",
            "USD",
            List.of(
                    "Olivia Carter",
                    "Noah Brooks",
                    "Ava Mitchell",
                    "Liam Foster",
                    "Mia Hayes",
                    "Ethan Reed",
                    "Zoe Parker",
                    "Caleb Ross",
                    "Ruby Bennett",
                    "Owen Price",
                    "Ivy Coleman",
                    "Dylan Ward")),
    TOKYO(
            "tokyo",
            "Tokyo",
            "Asia/Tokyo",
            "USD",
            List.of(
                    "Haruto Sato",
                    "Yui Tanaka",
                    "Sota Suzuki",
                    "Aoi Watanabe",
                    "Ren Ito",
                    "Hina Yamamoto",
                    "Kaito Nakamura",
                    "Sakura Kobayashi",
                    "Riku Kato",
                    "Mei Yoshida",
                    "Daiki Yamada",
                    "Rin Sasaki"));

    private final String id;
    private final String title;
    private final ZoneId zone;
    private final String currency;
    private final List<String> people;

    Office(String id, String title, String zone, String currency, List<String> people) {
        this.id = id;
        this.title = title;
        this.zone = ZoneId.of(zone);
        this.currency = currency;
        this.people = people;
    }

    /** The id of the office's team. */
    String id() {
        return id;
    }

    String title() {
        return title;
    }

    ZoneId zone() {
        return zone;
    }

    String currency() {
        return currency;
    }

    /** The name of the person at that desk; past the last name they repeat with a number. */
    String person(int desk) {
        String name = people.get(desk % people.size());
        int round = desk / people.size();
        return round == 0 ? name : name + " " + (round + 1);
    }
}
