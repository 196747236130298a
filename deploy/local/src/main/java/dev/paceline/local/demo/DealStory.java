package dev.paceline.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of one deal, from first contact to won or lost, with what real pipelines do to numbers: amounts change, owners change,
 * closed deals open again, a close is entered weeks late with its true date, a deal is deleted and sometimes brought back.
 */
final class DealStory {

    private static final List<String> STAGES = List.of("qualified", "demo", "proposal", "negotiation");
    private static final List<String> ACCOUNTS = List.of(
            "Alpine Foods",
            "Borealis Energy",
            "Cedar Logistics",
            "Delta Print",
            "Elbe Shipping",
            "Fjord Robotics",
            "Ginza Retail",
            "Hudson Paper",
            "Isar Optics",
            "Juniper Health",
            "Kanto Steel",
            "Lakeside Hotels");
    private static final List<String> TYPES = List.of("new", "new", "renewal", "upsell");

    private final Chance chance;
    private final Seller seller;
    private final List<Seller> colleagues;
    private final String id;
    private final List<CrmEvent> events = new ArrayList<>();
    private LocalDate day;

    private DealStory(Chance chance, Seller seller, List<Seller> colleagues, String id, LocalDate born) {
        this.chance = chance;
        this.seller = seller;
        this.colleagues = colleagues;
        this.id = id;
        this.day = born;
    }

    /** How many deals a seller opens on a working day: about one in four days. */
    static int bornOn(long seed, Seller seller, LocalDate day) {
        return Chance.of(seed, "births", seller.id(), day).percent(25) ? 1 : 0;
    }

    /** Everything that ever happens to the deal, in the order of time. */
    static List<CrmEvent> of(long seed, Seller seller, List<Seller> colleagues, LocalDate born) {
        String id = "deal-" + seed + "-" + seller.id() + "-" + born;
        DealStory story = new DealStory(Chance.of(seed, id), seller, colleagues, id, born);
        story.tell();
        return List.copyOf(story.events);
    }

    private void tell() {
        open();
        STAGES.subList(1, STAGES.size()).forEach(this::moveOn);
        boolean won = chance.percent(52);
        close(won);
        if (won && chance.percent(8)) {
            reopen();
            close(chance.percent(50));
        }
        if (chance.percent(3)) {
            delete();
        }
    }

    private void open() {
        String account = chance.oneOf(ACCOUNTS);
        ObjectNode first = properties()
                .put("name", account + " " + day.getYear() + "-" + day.getMonthValue())
                .put("account", account)
                .put("owner", seller.email())
                .put("amount", amount())
                .put("currency", currency())
                .put("stage", STAGES.get(0))
                .put("type", chance.oneOf(TYPES))
                .put("pipeline", seller.office().id())
                .put("createdAt", at(day, 9).toString())
                .put("expectedCloseAt", day.plusDays(60).toString());
        event("created", at(day, 9), first);
    }

    private void moveOn(String stage) {
        later(3, 16);
        ObjectNode change = properties().put("stage", stage);
        if (chance.percent(25)) {
            change.put("amount", amount());
        }
        if (chance.percent(4)) {
            change.put("owner", chance.oneOf(colleagues).email());
        }
        event("changed", at(day, 14), change);
    }

    private void close(boolean won) {
        later(4, 25);
        LocalDate closed = day;
        if (chance.percent(6)) {
            later(10, 40);
        }
        ObjectNode change = properties().put("stage", won ? "won" : "lost").put("closedAt", closed.toString());
        event("changed", at(day, 17), change);
    }

    private void reopen() {
        later(5, 30);
        event("changed", at(day, 11), properties().put("stage", "negotiation").putNull("closedAt"));
    }

    private void delete() {
        later(2, 20);
        event("deleted", at(day, 12), properties());
        if (chance.percent(40)) {
            later(1, 5);
            event("restored", at(day, 12), properties());
        }
    }

    private void later(int least, int most) {
        day = day.plusDays(chance.between(least, most));
        while (!WorkDay.isWorked(day)) {
            day = day.plusDays(1);
        }
    }

    private void event(String action, Instant at, ObjectNode properties) {
        events.add(new CrmEvent("deal", action, id, at, properties));
    }

    private Instant at(LocalDate date, int hour) {
        return date.atTime(LocalTime.of(hour, chance.between(0, 59), chance.between(0, 59)))
                .atZone(seller.zone())
                .toInstant();
    }

    /** Tokyo sells in dollars, and now and then in euros. */
    private String currency() {
        boolean abroad = seller.office() == Office.TOKYO && chance.percent(15);
        return abroad ? "EUR" : seller.office().currency();
    }

    /** Many small deals and a few large ones, with cents. */
    private String amount() {
        int size = chance.percent(10) ? chance.between(20_000, 120_000) : chance.between(900, 14_000);
        return BigDecimal.valueOf(size * 100L + chance.between(0, 99), 2).toPlainString();
    }

    private static ObjectNode properties() {
        return FactJson.mapper().createObjectNode();
    }
}
