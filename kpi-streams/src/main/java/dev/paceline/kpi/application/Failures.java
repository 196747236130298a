package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.Failure;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records on which a definition fails, as they stand now. */
public interface Failures {

    /** A record and why the definition fails on it. */
    record Failed(String recordType, String recordId, Failure failure) {}

    /**
     * All failures of a metric, and a page of them.
     *
     * @param records on which it fails
     * @param parts how often which expression fails
     * @param page by record, after the given place
     * @param next whether there are more
     */
    record Found(long records, SortedMap<String, Long> parts, List<Failed> page, boolean next) {

        public Found {
            parts = new TreeMap<>(parts);
            page = List.copyOf(page);
        }
    }

    /** A record's place among the failures. */
    record Place(String recordType, String recordId) {}

    /**
     * What the metric's newest definition fails on.
     *
     * @param after the last record of the page before; absent for the first page
     * @throws NotReadyException while the state is not at hand
     */
    Found of(TenantId tenant, MetricId metric, @Nullable Place after, int limit);
}
