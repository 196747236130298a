package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import dev.paceline.events.KpiLeaderboard;
import dev.paceline.events.Topics;
import dev.paceline.kpi.application.TellBoards;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is ahead, as facts for screens. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class BoardFactsIT {

    @RegisterExtension
    final Tenant tenant = Tenant.unheardOf();

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));

    @Inject
    TellBoards tellBoards;

    @Test
    void whoIsAheadIsToldWhereItChangedAndTakenBackWhereRanksAreNotShown() {
        tenant.choose("\"ranks\":true,\"boards\":[\"deals_won\",\"revenue_won\"]")
                .statusCode(200)
                .body("boards", contains("deals_won", "revenue_won"));
        tenant.wonDeal("1", "ben", "10", "EUR", today.toString());
        tenant.wonDeal("2", "ben", "10", "USD", today.toString());
        tenant.wonDeal("3", "chiyo", "10", "USD", today.toString());
        tenant.eventually(
                tenant.admin(),
                "/leaderboards/deals_won",
                answer -> answer.body("items.value", contains("2", "1", "0")));
        assertThat(look())
                .containsExactlyInAnyOrder(
                        "deals_won:month@1 null ben=2 chiyo=1",
                        "deals_won:month:field@1 null ben=2",
                        "deals_won:month:inside@1 null chiyo=1",
                        "deals_won:month:sales@1 null ben=2 chiyo=1",
                        "revenue_won:month:field@1 EUR ben=10",
                        "revenue_won:month:sales@1 EUR ben=10");
        assertThat(look()).isEmpty();
        tenant.wonDeal("4", "anna", "0", "EUR", today.toString());
        await().untilAsserted(() -> assertThat(look()).contains("deals_won:month:field@2 null ben=2 anna=1"));
        tenant.choose("\"ranks\":false").statusCode(200);
        assertThat(look()).hasSize(6).allMatch(board -> !board.contains("="));
        assertThat(look()).isEmpty();
        List<KpiLeaderboard> told = tenant
                .topics()
                .present(Topics.KPI_LEADERBOARDS, envelope -> envelope.fact()
                        .tenant()
                        .equals(tenant.facts().tenant()))
                .stream()
                .map(envelope -> envelope.fact())
                .toList();
        assertThat(told)
                .hasSizeGreaterThanOrEqualTo(13)
                .allMatch(board -> board.standings().size() <= 10);
    }

    /** Each board of this tenant that was told by a look: name, revision, currency and places. */
    private List<String> look() {
        return tellBoards.look().stream()
                .filter(fact -> fact.tenant().equals(tenant.facts().tenant()))
                .map(BoardFactsIT::words)
                .toList();
    }

    private static String words(KpiLeaderboard fact) {
        StringBuilder words = new StringBuilder(fact.board() + "@" + fact.revision() + " " + fact.currency());
        fact.standings().forEach(each -> words.append(' ')
                .append(each.subject().id())
                .append('=')
                .append(each.value()));
        return words.toString();
    }
}
