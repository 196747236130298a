package dev.paceline.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import dev.paceline.testkit.Facts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class CreditSplitTest {

    private static final Facts FACTS = Facts.of("acme");
    private static final LocalDate DAY = LocalDate.of(2024, 3, 5);
    private static final Roster ROSTER = new Roster() {
        @Override
        public Optional<RosterRep> repByOwner(String owner) {
            return List.of(FACTS.anna(), FACTS.ben(), FACTS.chiyo()).stream()
                    .filter(rep -> rep.rep().value().equals(owner))
                    .findFirst();
        }

        @Override
        public List<TeamId> teamsOf(RepId rep, LocalDate on) {
            return List.of();
        }

        @Override
        public List<RosterRep> members(TeamId team, LocalDate on) {
            return team.value().equals("field") ? List.of(FACTS.anna(), FACTS.ben(), FACTS.chiyo()) : List.of();
        }
    };

    private static CreditSplit split(Object credit) {
        return CreditSplit.of(credit, ROSTER, DAY);
    }

    private static Map<String, Object> part(String rep, String share) {
        return Map.of("rep", rep, "share", new BigDecimal(share));
    }

    private static List<String> amounts(Object credit, String amount, int digits) {
        return split(credit).amounts(new BigDecimal(amount), digits).stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    @Test
    void anOwnerHasAll() {
        assertThat(amounts("anna", "100.005", 2)).containsExactly("100.005");
        assertThat(split("anna").weights()).containsExactly(BigDecimal.ONE);
        assertThat(split("nobody").isKnown()).isFalse();
    }

    @Test
    void severalOwnersShareEquallyToTheCent() {
        assertThat(amounts(List.of("chiyo", "anna", "ben"), "100", 2)).containsExactly("33.34", "33.33", "33.33");
        assertThat(amounts(List.of("chiyo", "anna", "ben"), "-100", 2)).containsExactly("-33.34", "-33.33", "-33.33");
        assertThat(split(List.of("anna", "ben", "chiyo")).weights())
                .extracting(BigDecimal::toPlainString)
                .containsExactly("0.3333333334", "0.3333333333", "0.3333333333");
    }

    @Test
    void givenSharesAreTakenAndCentsGoToTheLargestRemainder() {
        List<Object> credit = List.of(part("anna", "0.335"), part("ben", "0.665"));
        assertThat(amounts(credit, "10.01", 2)).containsExactly("3.35", "6.66");
        assertThat(split(credit).weights())
                .extracting(BigDecimal::toPlainString)
                .containsExactly("0.335", "0.665");
        assertThat(split(credit).amounts(new BigDecimal("7"), null))
                .extracting(BigDecimal::toPlainString)
                .containsExactly("2.345", "4.655");
    }

    @Test
    void aTeamsPartIsSharedByItsMembers() {
        List<Object> credit = List.of(part("anna", "0.5"), Map.of("team", "field", "share", new BigDecimal("0.5")));
        assertThat(split(credit).shares())
                .extracting(CreditSplit.Share::name)
                .containsExactly("anna", "anna", "ben", "chiyo");
        assertThat(amounts(credit, "100", 2)).containsExactly("50", "16.67", "16.67", "16.66");
    }

    @Test
    void thePartOfAnUnknownOwnerIsNobodys() {
        assertThat(split(List.of("anna", "nobody")).shares())
                .extracting(CreditSplit.Share::rep)
                .containsNull();
        assertThat(amounts(List.of("anna", "nobody"), "1", 2)).containsExactly("0.5", "0.5");
    }

    @Test
    void wrongSharesAreRefused() {
        assertThatThrownBy(() -> split(List.of(part("anna", "0.7"), part("ben", "0.4"))))
                .hasMessage("the shares come to 1.1");
        assertThatThrownBy(() -> split(List.of(part("anna", "0.7"), "ben")))
                .hasMessage("some have a share and some have none");
        assertThatThrownBy(() -> split(List.of(part("anna", "0")))).hasMessageContaining("not above 0");
        assertThatThrownBy(() -> split(true)).hasMessage("gives no owner");
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void thePartsAddUpToTheAmount(@ForAll long seed) {
        Random random = new Random(seed);
        int owners = 1 + random.nextInt(7);
        BigDecimal amount = BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), random.nextInt(4));
        List<Object> credit = new ArrayList<>();
        BigDecimal left = BigDecimal.ONE;
        for (int i = 1; i < owners; i++) {
            BigDecimal share = left.multiply(BigDecimal.valueOf(1 + random.nextInt(9), 1))
                    .setScale(5, java.math.RoundingMode.DOWN);
            credit.add(part("rep" + i, share.max(new BigDecimal("0.00001")).toPlainString()));
            left = left.subtract(share.max(new BigDecimal("0.00001")));
        }
        if (left.signum() > 0) {
            credit.add(part("rep0", left.toPlainString()));
        }
        assertThat(split(credit).amounts(amount, 2).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(amount);
        List<String> equal =
                credit.stream().map(each -> "rep" + credit.indexOf(each)).toList();
        assertThat(split(equal).amounts(amount, 2).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(amount);
        assertThat(split(equal).weights().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.ONE);
    }
}
