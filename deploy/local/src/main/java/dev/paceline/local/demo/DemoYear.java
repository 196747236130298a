package dev.paceline.local.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.delivery.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The deliveries of a year of work, in the order of time and made one day at a time. What happens on a day depends on the seed, the seller
 * and the date alone: the same seed sends the same deliveries with the same ids, and a later end only adds to them.
 */
final class DemoYear implements Iterator<Delivery> {

    private final long seed;
    private final Company company;
    private final Instant until;
    private final PriorityQueue<Batch> coming =
            new PriorityQueue<>(Comparator.comparing(Batch::at).thenComparing(Batch::id));
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private final LocalDate first;
    private LocalDate next;

    DemoYear(long seed, Company company, LocalDate first, Instant until) {
        this.seed = seed;
        this.company = company;
        this.first = first;
        this.next = first;
        this.until = until;
        fill();
    }

    /** Days made so far. */
    long daysDone() {
        return next.toEpochDay() - first.toEpochDay();
    }

    /** Days in all. */
    long days() {
        return lastDay().toEpochDay() - first.toEpochDay() + 1;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty();
    }

    @Override
    public Delivery next() {
        Delivery delivery = ready.poll();
        if (delivery == null) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty()) {
            fill();
        }
        return delivery;
    }

    private void fill() {
        while (ready.isEmpty() && !next.isAfter(lastDay())) {
            LocalDate day = next;
            company.sellers().forEach(seller -> work(seller, day));
            next = next.plusDays(1);
            boolean last = next.isAfter(lastDay());
            LocalDate told = next.minusDays(1L + WorkDay.BOOKED_AHEAD);
            release(last ? until : told.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    /** Far enough ahead for every meeting that is in a calendar by the end, in the zone where the day ends last. */
    private LocalDate lastDay() {
        return until.atZone(ZoneOffset.ofHours(14)).toLocalDate().plusDays(WorkDay.BOOKED_AHEAD);
    }

    private void work(Seller seller, LocalDate day) {
        if (!WorkDay.isWorked(day)) {
            return;
        }
        WorkDay work = new WorkDay(seed, seller, day);
        together("calls-" + seller.id() + "-" + day, work.calls());
        apart(work.meetings());
        if (DealStory.bornOn(seed, seller, day) > 0) {
            apart(DealStory.of(seed, seller, company.at(seller.office()), day));
        }
    }

    private void together(String name, List<CrmEvent> events) {
        List<CrmEvent> past = events.stream().filter(this::hasHappened).toList();
        if (!past.isEmpty()) {
            coming.add(new Batch(name + "-" + past.size(), past));
        }
    }

    private void apart(List<CrmEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            CrmEvent event = events.get(i);
            if (hasHappened(event)) {
                coming.add(new Batch(event.id() + "-" + i, List.of(event)));
            }
        }
    }

    private boolean hasHappened(CrmEvent event) {
        return event.at().isBefore(until);
    }

    private void release(Instant upTo) {
        for (Batch batch = coming.peek(); batch != null && batch.at().isBefore(upTo); batch = coming.peek()) {
            ready.add(coming.remove().delivery(seed));
        }
    }

    /** Events that the CRM sends in one webhook. */
    private record Batch(String id, List<CrmEvent> events) {

        Instant at() {
            return events.get(events.size() - 1).at();
        }

        Delivery delivery(long seed) {
            ObjectNode body = FactJson.mapper().createObjectNode();
            ArrayNode array = body.putArray("events");
            new ArrayList<>(events).forEach(event -> array.add(event.json()));
            return new Delivery("demo-" + seed + "-" + id, body.toString(), events.size());
        }
    }
}
