package dev.paceline.ingest.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Keys;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Harvest.Bad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A delivery or row in quarantine that is driven through again.
 *
 * @param elements places of those of its elements that are driven again
 */
public record WaitingDelivery(
        TenantId tenant,
        SourceId source,
        CorrelationId delivery,
        QuarantineKind kind,
        Instant acceptedAt,
        Content content,
        Set<Integer> elements) {

    public WaitingDelivery {
        elements = Set.copyOf(elements);
    }

    /** Whether that element is to be read again; when the delivery could not be split, all are. */
    public boolean wants(int element) {
        return kind == QuarantineKind.ROW || elements.contains(element) || elements.contains(Harvest.WHOLE_DELIVERY);
    }

    /** What still cannot be read, after these are read again. */
    public List<Bad> still(Harvest harvest) {
        if (kind == QuarantineKind.ROW) {
            return harvest.unreadable().stream()
                    .map(bad -> new Bad(elements.iterator().next(), bad.place(), bad.reason()))
                    .toList();
        }
        List<Bad> still = new ArrayList<>(harvest.unreadable());
        int size = harvest.understood() + harvest.unreadable().size() + harvest.skipped();
        boolean split = still.stream().noneMatch(bad -> bad.element() == Harvest.WHOLE_DELIVERY);
        if (split) {
            elements.stream()
                    .filter(element -> element >= size)
                    .forEach(element -> still.add(new Bad(element, null, "the delivery has no such element any more")));
        }
        return List.copyOf(still);
    }

    /** The name that its facts carry: the delivery, or the import that the row came in. */
    public CorrelationId correlationId() {
        String name = delivery.value();
        int slash = name.lastIndexOf('/');
        return kind == QuarantineKind.ROW && slash > 0 ? new CorrelationId(name.substring(0, slash)) : delivery;
    }

    /** For logs. */
    @Override
    public String toString() {
        return Keys.of(tenant.value(), source.value(), delivery.value());
    }
}
