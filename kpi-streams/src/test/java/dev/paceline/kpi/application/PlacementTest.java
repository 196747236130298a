package dev.paceline.kpi.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final Instance ONE = new Instance("one", 8082);
    private static final Instance OTHER = new Instance("other", 8082);

    @Test
    void everyPartitionIsWithSomebody() {
        Placement placement = Placement.of(Set.of(0, 1, 2, 3), Set.of(0, 2), Map.of(ONE, Set.of(1), OTHER, Set.of(3)));
        assertThat(placement.isWhole()).isFalse();
        assertThat(placement.elsewhere(1)).contains(ONE);
        assertThat(placement.elsewhere(3)).contains(OTHER);
        assertThat(placement.elsewhere(0)).isEmpty();
        assertThat(Placement.of(Set.of(0, 1), Set.of(0, 1), Map.of()).isWhole()).isTrue();
    }

    @Test
    void whatNobodyHoldsMakesNoPlacement() {
        assertThatThrownBy(() -> Placement.of(Set.of(0, 1, 2, 3), Set.of(0, 2), Map.of(ONE, Set.of(1))))
                .isInstanceOf(NotReadyException.class);
        assertThatThrownBy(() -> Placement.of(Set.of(0), Set.of(), Map.of())).isInstanceOf(NotReadyException.class);
    }

    @Test
    void whatTwoOthersHoldMakesNoPlacement() {
        assertThatThrownBy(() -> Placement.of(Set.of(0, 1), Set.of(0), Map.of(ONE, Set.of(1), OTHER, Set.of(1))))
                .isInstanceOf(NotReadyException.class);
    }

    @Test
    void whatIsHereIsHereWhateverOthersAreSaidToHold() {
        Placement placement = Placement.of(Set.of(0, 1), Set.of(0), Map.of(ONE, Set.of(0, 1)));
        assertThat(placement.elsewhere(0)).isEmpty();
        assertThat(placement.elsewhere(1)).contains(ONE);
        assertThat(Placement.of(Set.of(0, 1), Set.of(0, 1), Map.of(ONE, Set.of(0)))
                        .isWhole())
                .isTrue();
    }

    @Test
    void whatIsNotAskedForMayBeWithNobodyOrWithTwo() {
        Placement placement = Placement.of(Set.of(0, 1), Set.of(0, 4), Map.of(ONE, Set.of(1, 3), OTHER, Set.of(3)));
        assertThat(placement.here()).containsExactly(0);
        assertThat(placement.elsewhere(1)).contains(ONE);
    }
}
