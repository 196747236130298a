package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final List<TenantId> TENANTS = List.of(new TenantId("a"), new TenantId("b"), new TenantId("c"));

    private final Turns turns = new Turns();
    private final List<String> taken = new ArrayList<>();

    private boolean step(TenantId tenant) {
        taken.add(tenant.value());
        return taken.size() < 7;
    }

    @Test
    void everybodyHasATurnBeforeSomebodyHasAnother() {
        turns.take(TENANTS, System.nanoTime() + 60_000_000_000L, 100, this::step);
        assertThat(taken).containsExactly("a", "b", "c", "a", "b", "c", "a", "b", "c");
    }

    @Test
    void whoComesAfterTheTimeIsOverIsFirstTheNextTime() {
        for (int i = 0; i < 4; i++) {
            turns.take(TENANTS, System.nanoTime() - 1, 100, this::step);
        }
        assertThat(taken).containsExactly("a", "b", "c", "a");
    }
}
