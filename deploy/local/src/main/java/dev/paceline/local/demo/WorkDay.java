package dev.paceline.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** What one seller does on one day besides deals: calls, and meetings that were put in the calendar some days before. */
record WorkDay(long seed, Seller seller, LocalDate day) {

    /** How many days before a meeting it is put in the calendar, at most. */
    static final int BOOKED_AHEAD = 9;

    private static final List<String> OUTCOMES =
            List.of("connected", "connected", "voicemail", "no-answer", "busy", "wrong-number");
    private static final List<String> TITLES =
            List.of("First meeting", "Product demo", "Price talk", "Review with the buyer", "Technical questions");

    static boolean isWorked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The calls of the day, in the order of the clock. */
    List<CrmEvent> calls() {
        Chance chance = Chance.of(seed, "calls", seller.id(), day);
        int count = chance.between(2, 8);
        List<CrmEvent> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = moment(day, LocalTime.of(9, 0).plusMinutes(i * 60L + chance.between(0, 55)));
            ObjectNode properties = properties()
                    .put("owner", seller.crmId())
                    .put("startedAt", at.toString())
                    .put("seconds", Integer.toString(chance.between(20, 1500)))
                    .put("direction", chance.percent(80) ? "outbound" : "inbound")
                    .put("outcome", chance.oneOf(OUTCOMES));
            calls.add(new CrmEvent("call", "created", id("call", i), at, properties));
        }
        return calls;
    }

    /** The meetings of this day, each as two events: put in the calendar, then held or cancelled. */
    List<CrmEvent> meetings() {
        Chance chance = Chance.of(seed, "meetings", seller.id(), day);
        int count = chance.percent(45) ? chance.between(1, 2) : 0;
        List<CrmEvent> meetings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant start = moment(day, LocalTime.of(10 + 4 * i, 30));
            Instant planned = moment(day.minusDays(chance.between(1, BOOKED_AHEAD)), LocalTime.of(16, 5));
            ObjectNode booking = properties()
                    .put("owner", seller.crmId())
                    .put("startsAt", start.toString())
                    .put("title", chance.oneOf(TITLES))
                    .put("status", "scheduled");
            meetings.add(new CrmEvent("meeting", "created", id("meeting", i), planned, booking));
            String status = chance.percent(85) ? "held" : "cancelled";
            Instant end = start.plusSeconds(3600);
            meetings.add(new CrmEvent(
                    "meeting", "changed", id("meeting", i), end, properties().put("status", status)));
        }
        return meetings;
    }

    /** An instant of the seller's own clock. */
    Instant moment(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(seller.zone()).toInstant();
    }

    private String id(String what, int number) {
        return what + "-" + seed + "-" + seller.id() + "-" + day + "-" + number;
    }

    private static ObjectNode properties() {
        return FactJson.mapper().createObjectNode();
    }
}
