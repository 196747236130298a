package dev.paceline.console.messaging;

import dev.paceline.console.application.Revocations;
import dev.paceline.console.domain.ProviderAccount;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.Revocation;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.kit.messaging.FactSender;
import dev.paceline.kit.security.RevocationList;
import dev.paceline.kit.security.TokenMark;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Publishes revocations on their topic, which every instance of every service reads whole. */
@Singleton
class KafkaRevocations implements Revocations {

    private static final String SERVICE = "console";

    private final FactSender sender;
    private final RevocationList list;
    private final Clock clock;

    KafkaRevocations(FactSender sender, RevocationList list, Clock clock) {
        this.sender = sender;
        this.list = list;
        this.clock = clock;
    }

    @Override
    public Uni<Void> publish(Revocation entry) {
        list.add(entry);
        CorrelationId correlation = new CorrelationId(UUID.randomUUID().toString());
        return sender.send(Topics.SECURITY_REVOCATIONS, Envelope.first(SERVICE, clock.instant(), correlation, entry));
    }

    @Override
    public boolean refuse(ProviderAccount account) {
        return list.isRevoked(new TokenMark(
                account.account().tenant(),
                null,
                account.session(),
                account.account().user(),
                account.signedInAt(),
                Instant.MAX));
    }

    @Override
    public List<Revocation> of(TenantId tenant) {
        return list.of(tenant);
    }
}
