package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.OtherInstances.FailuresQuestion;
import dev.paceline.kpi.domain.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records on which a definition fails, as they stand now, on whichever instances they are. */
@ApplicationScoped
public class Failures {

    private final HeldFailures held;
    private final OtherInstances others;
    private final Basis basis;

    Failures(HeldFailures held, OtherInstances others, Basis basis) {
        this.held = held;
        this.others = others;
        this.basis = basis;
    }

    /** A record and why the definition fails on it. */
    public record Failed(String recordType, String recordId, Failure failure) {

        /** By record. */
        public static final Comparator<Failed> ORDER =
                Comparator.comparing(Failed::recordType).thenComparing(Failed::recordId);
    }

    /**
     * All failures of a metric, and a page of them.
     *
     * @param records on which it fails
     * @param parts how often which expression fails
     * @param page by record, after the given place
     * @param next whether there are more
     */
    public record Found(long records, SortedMap<String, Long> parts, List<Failed> page, boolean next) {

        /** Nothing yet. */
        public static final Found NOTHING = new Found(0, new TreeMap<>(), List.of(), false);

        public Found {
            parts = new TreeMap<>(parts);
            page = List.copyOf(page);
        }

        /** Both together, each with a page of that length. */
        public Found and(Found other, int limit) {
            SortedMap<String, Long> all = new TreeMap<>(parts);
            other.parts.forEach((part, count) -> all.merge(part, count, Long::sum));
            List<Failed> both = Stream.concat(page.stream(), other.page.stream())
                    .sorted(Failed.ORDER)
                    .toList();
            return new Found(
                    records + other.records,
                    all,
                    both.subList(0, Math.min(limit, both.size())),
                    next || other.next || both.size() > limit);
        }
    }

    /** A record's place among the failures. */
    public record Place(String recordType, String recordId) {}

    /**
     * What the metric's newest definition fails on.
     *
     * @param after the last record of the page before; absent for the first page
     * @throws NotReadyException while the state is not at hand
     */
    public Found of(TenantId tenant, MetricId metric, @Nullable Place after, int limit) {
        Placement placement = held.placement();
        String asked = basis.of(tenant);
        Found found = held.of(tenant, metric, placement.here(), after, limit);
        List<Supplier<Found>> questions = new ArrayList<>();
        placement
                .elsewhere()
                .forEach((instance, partitions) -> questions.add(() ->
                        others.failures(instance, new FailuresQuestion(asked, metric, partitions, after, limit))));
        for (Found theirs : others.together(questions)) {
            found = found.and(theirs, limit);
        }
        if (!placement.isWhole()) {
            basis.mustBe(tenant, asked);
        }
        return found;
    }
}
