package dev.paceline.kit.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class RosterProjectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    RosterProjection roster;

    private final Facts company = Facts.ofNewTenant();
    private final TenantId tenant = company.tenant();

    @Test
    void theRosterOnTheTopicIsFoundAgain() {
        try (TestTopics topics = TestTopics.open()) {
            company.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
        }

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        roster.reps(tenant).await().atMost(PATIENCE))
                .containsExactly(company.anna(), company.ben(), company.chiyo(), company.maya()));
        assertThat(roster.team(tenant, new TeamId("field")).await().atMost(PATIENCE))
                .contains(company.field());
        assertThat(roster.manages(tenant, new RepId("maya"), Subject.of(new RepId("ben")), NOON)
                        .await()
                        .atMost(PATIENCE))
                .isTrue();
    }

    @Test
    void theNewestRevisionStandsWhateverTheOrder() {
        take(named("Third", 3), named("Second", 2));
        take(named("First", 1));
        take(named("Third again", 3));

        assertThat(nameOfAnna()).contains("Third");
    }

    @Test
    void aChangeIsSeenAtOnce() {
        take(named("Before", 1));
        assertThat(nameOfAnna()).contains("Before");

        take(named("After", 2));

        assertThat(nameOfAnna()).contains("After");
    }

    @Test
    void anotherTenantsRepIsUnknown() {
        take(named("Ours", 1));

        Optional<RosterRep> found = roster.rep(new TenantId("somebody-else"), new RepId("anna"))
                .await()
                .atMost(PATIENCE);

        assertThat(found).isEmpty();
    }

    private Optional<String> nameOfAnna() {
        return roster.rep(tenant, new RepId("anna")).await().atMost(PATIENCE).map(RosterRep::name);
    }

    private void take(RosterEntry... entries) {
        List<Envelope<RosterEntry>> batch = Arrays.stream(entries)
                .map(entry -> Envelope.first("test", Instant.EPOCH, new CorrelationId("c"), entry))
                .toList();
        roster.take(batch).await().atMost(PATIENCE);
    }

    private RosterEntry named(String name, long revision) {
        RosterRep anna = company.anna();
        return new RosterRep(
                tenant,
                anna.rep(),
                revision,
                name,
                anna.email(),
                anna.zone(),
                anna.currency(),
                anna.hired(),
                anna.left(),
                anna.externalIds(),
                anna.memberships());
    }
}
