package dev.paceline.notification.storage;

import dev.paceline.events.ChannelId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.storage.Transactions;
import dev.paceline.notification.application.RuleBook;
import dev.paceline.notification.domain.RuleChoices;
import dev.paceline.notification.domain.RuleName;
import dev.paceline.notification.domain.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Each tenant's choices of rules in PostgreSQL; a rule without a row stands as it is built in. */
@ApplicationScoped
class PostgresRuleBook implements RuleBook {

    private static final String CHOICES =
            """
            select rule, enabled, channel, title, words from splash_rule where tenant_id = :tenant
            """;

    private static final String CHOOSE =
            """
            insert into splash_rule (tenant_id, rule, enabled, channel, title, words)
            values (:tenant, :rule, :enabled, :channel, :title, :words)
            on conflict (tenant_id, rule) do update
              set enabled = excluded.enabled, channel = excluded.channel,
                  title = excluded.title, words = excluded.words
            """;

    private final Transactions transactions;

    PostgresRuleBook(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Map<RuleName, RuleChoices>> choices(TenantId tenant) {
        return transactions.inTenant(tenant, session -> choices(session, tenant));
    }

    @Override
    public Uni<Void> choose(TenantId tenant, RuleName rule, RuleChoices choices) {
        return transactions
                .inTenant(tenant, session -> session.createNativeQuery(CHOOSE)
                        .setParameter("tenant", tenant.value())
                        .setParameter("rule", rule.value())
                        .setParameter("enabled", choices.enabled())
                        .setParameter("channel", choices.channel().value())
                        .setParameter("title", choices.title().text())
                        .setParameter("words", choices.words().text())
                        .executeUpdate())
                .replaceWithVoid();
    }

    static Uni<Map<RuleName, RuleChoices>> choices(Mutiny.StatelessSession session, TenantId tenant) {
        return session.<Object[]>createNativeQuery(CHOICES)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> new RuleName((String) row[0]), PostgresRuleBook::choices)));
    }

    private static RuleChoices choices(Object[] row) {
        return new RuleChoices(
                (Boolean) row[1], new ChannelId((String) row[2]), new Template((String) row[3]), new Template((String)
                        row[4]));
    }
}
