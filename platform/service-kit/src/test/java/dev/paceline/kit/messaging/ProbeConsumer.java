package dev.paceline.kit.messaging;

import dev.paceline.events.Envelope;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.Topics;
import dev.paceline.kit.definitions.DefinitionProjection;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.kit.storage.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A service's consumers, with a use case that fails as the metric's name says. */
@ApplicationScoped
class ProbeConsumer {

    private final FactIntake intake;
    private final Transactions transactions;
    private final RosterProjection roster;
    private final DefinitionProjection definitions;
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    ProbeConsumer(
            FactIntake intake, Transactions transactions, RosterProjection roster, DefinitionProjection definitions) {
        this.intake = intake;
        this.transactions = transactions;
        this.roster = roster;
        this.definitions = definitions;
    }

    @Incoming("kpi-totals")
    Uni<Void> totals(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_TOTALS, records, this::process);
    }

    @Incoming("org-roster")
    Uni<Void> roster(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.ORG_ROSTER, records, roster::take);
    }

    @Incoming("kpi-definitions")
    Uni<Void> definitions(ConsumerRecords<String, byte[]> records) {
        return intake.take(Topics.KPI_DEFINITIONS, records, definitions::take);
    }

    boolean isDone(KpiTotals totals) {
        return done.contains(totals.factId());
    }

    int triesOf(KpiTotals totals) {
        return tries.getOrDefault(totals.factId(), 0);
    }

    private Uni<Void> process(List<Envelope<KpiTotals>> batch) {
        batch.forEach(envelope -> tries.merge(envelope.fact().factId(), 1, Integer::sum));
        return transactions.acrossTenants(session -> {
            Uni<Void> work = Uni.createFrom().voidItem();
            for (Envelope<KpiTotals> envelope : batch) {
                work = work.chain(() -> one(session, envelope.fact()));
            }
            return work.invoke(
                    () -> batch.forEach(envelope -> done.add(envelope.fact().factId())));
        });
    }

    private Uni<Void> one(org.hibernate.reactive.mutiny.Mutiny.StatelessSession session, KpiTotals totals) {
        return switch (totals.metric().value()) {
            case "refused" -> Uni.createFrom().failure(new UnprocessableFactException("no such thing"));
            case "constraint" -> note(session, totals, "forbidden");
            case "bug" -> Uni.createFrom().failure(new IllegalStateException("a bug"));
            case "machine" ->
                triesOf(totals) < 4
                        ? Uni.createFrom().failure(new ConnectException("database is away"))
                        : note(session, totals, "late");
            default -> note(session, totals, "fine");
        };
    }

    private static Uni<Void> note(
            org.hibernate.reactive.mutiny.Mutiny.StatelessSession session, KpiTotals totals, String words) {
        return session.createNativeQuery(
                        "insert into note (tenant_id, id, words) values (:tenant, :id, :words) on conflict do nothing")
                .setParameter("tenant", totals.tenant().value())
                .setParameter("id", totals.factId())
                .setParameter("words", words)
                .executeUpdate()
                .replaceWithVoid();
    }
}
