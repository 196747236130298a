package dev.paceline.ingest.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Cases;
import dev.paceline.ingest.domain.Delivery;
import dev.paceline.ingest.domain.Forgetting;
import dev.paceline.ingest.domain.Headers;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingRule;
import dev.paceline.ingest.domain.Payload;
import dev.paceline.ingest.domain.QuarantinedDelivery;
import dev.paceline.ingest.domain.RawBody;
import dev.paceline.ingest.domain.SecretForm;
import dev.paceline.ingest.domain.Source;
import dev.paceline.ingest.domain.Source.SourceSecret;
import dev.paceline.ingest.domain.Splitting;
import dev.paceline.testkit.MovingClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With an HMAC that is always the same, so that proofs are out of the way. */
class AcceptDeliveryTest {

    static final TenantId ACME = new TenantId("acme");
    static final SourceId SOURCE = new SourceId("src_1");
    static final String SIGNATURE = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final MovingClock clock = MovingClock.at("2026-03-01T09:00:00Z");
    private final List<Source> stored = new ArrayList<>();
    private final List<Envelope<RecordPatch>> log = new ArrayList<>();
    private final List<QuarantinedDelivery> quarantined = new ArrayList<>();
    private Uni<Void> kafka = Uni.createFrom().voidItem();
    private Uni<Void> database = Uni.createFrom().voidItem();
    private String recordId = "'1'";

    private LiveSources live = new LiveSources(new StoredSources(), providers(), new AtOnce(), clock);

    @BeforeEach
    void oneSource() {
        stored.add(source(false));
    }

    @Test
    void aGoodDeliveryIsAcceptedWhenItIsOnTheLog() {
        assertThat(outcome()).isEqualTo("accepted 1 0");
        assertThat(log).hasSize(1);
    }

    @Test
    void withoutTheLogNothingIsAcceptedOrQuarantined() {
        kafka = Uni.createFrom().failure(new IllegalStateException("away"));
        recordId = "element.missing";
        stored.set(0, source(false));

        assertThat(outcome()).isEqualTo("unsafe away");
        assertThat(quarantined).isEmpty();
    }

    @Test
    void withoutTheDatabaseWhatIsUnreadableIsNotAccepted() {
        database = Uni.createFrom().failure(new IllegalStateException("down"));
        recordId = "element.missing";
        stored.set(0, source(false));

        assertThat(outcome()).isEqualTo("unsafe down");
    }

    @Test
    void whatIsUnreadableIsKept() {
        recordId = "element.missing";
        stored.set(0, source(false));

        assertThat(outcome()).isEqualTo("accepted 0 1");
        assertThat(quarantined).hasSize(1);
        assertThat(log).isEmpty();
    }

    @Test
    void aPausedSourceIsPutOff() {
        stored.set(0, source(true));

        assertThat(outcome()).isEqualTo("put off");
    }

    @Test
    void anUnknownSourceIsNotProven() {
        stored.clear();

        assertThat(outcome()).isEqualTo("unproven UNKNOWN_SOURCE");
    }

    @Test
    void aSourceIsBelievedForFiveMinutesWithoutTheDatabase() {
        live.refresh().await().indefinitely();
        clock.advance(Duration.ofMinutes(4));

        assertThat(accept()).isEqualTo("accepted 1 0");

        clock.advance(Duration.ofMinutes(1));
        assertThat(accept()).isEqualTo("unsafe the sources have not been read for too long");
    }

    @Test
    void loadIsShedWhileTooMuchIsAtHand() {
        live.refresh().await().indefinitely();
        AcceptDelivery busy = acceptDelivery();
        kafka = Uni.createFrom().nothing();
        assertThat(busy.accept(delivery())).isNotDone();

        assertThat(words(busy.accept(delivery()).toCompletableFuture().join())).isEqualTo("shed");
    }

    private String outcome() {
        live.refresh().await().indefinitely();
        return accept();
    }

    private String accept() {
        return words(acceptDelivery().accept(delivery()).toCompletableFuture().join());
    }

    private AcceptDelivery acceptDelivery() {
        return new AcceptDelivery(
                new ProveDelivery(live, providers()),
                new HarvestDelivery(new AtOnce(), new LandHarvest(new KeptLog(), new KeptQuarantine())),
                new SourcePace(),
                clock,
                new TenBytes());
    }

    private Delivery delivery() {
        Map<String, String> headers = Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                String.valueOf(clock.instant().getEpochSecond()),
                "webhook-signature",
                SIGNATURE);
        return new Delivery(SOURCE, "/webhooks/src_1", Headers.of(headers), new RawBody(new byte[8]));
    }

    private Source source(boolean paused) {
        MappingRule rule =
                new MappingRule(null, "'deal'", recordId, null, null, null, null, new TreeMap<>(), null, null);
        SourceSecret secret =
                new SourceSecret("sec_1", SecretForm.STANDARD_WEBHOOKS.ofKey(new byte[24]), Instant.EPOCH);
        return new Source(
                ACME,
                SOURCE,
                "crm",
                "standard-webhooks",
                paused,
                new Mapping(null, List.of(rule)),
                new TreeMap<>(),
                List.of(secret),
                1,
                Instant.EPOCH);
    }

    static Providers providers() {
        return new Providers(
                (key, parts) -> new byte[32],
                body -> new Payload.Read(JsonNodeFactory.instance.objectNode()),
                provider -> Mapping.NONE,
                content -> new Splitting.NotParsable("no event"),
                body -> new Payload.NotJson("no message"));
    }

    private static String words(DeliveryOutcome outcome) {
        return outcome.match(new Cases<String>(
                AcceptDeliveryTest::words,
                unproven -> "unproven " + unproven.doubt(),
                notParsable -> "not parsable",
                putOff -> "put off",
                shed -> "shed",
                unsafe -> "unsafe " + unsafe.cause().getMessage()));
    }

    private static String words(Accepted accepted) {
        return "accepted " + accepted.accepted() + " " + accepted.quarantined();
    }

    /** Does the work where it is asked for. */
    private record AtOnce() implements MappingWork {
        @Override
        public <T> Optional<CompletionStage<T>> run(TenantId tenant, Supplier<T> work) {
            return Optional.of(run(work));
        }

        @Override
        public <T> CompletionStage<T> run(Supplier<T> work) {
            return CompletableFuture.completedFuture(work.get());
        }
    }

    private record TenBytes() implements IngestConfig {
        @Override
        public String secretsKey() {
            return "";
        }

        @Override
        public long inFlightBytes() {
            return 10;
        }
    }

    private final class KeptLog implements PatchLog {
        @Override
        public Uni<Void> append(List<Envelope<RecordPatch>> patches) {
            return kafka.invoke(() -> log.addAll(patches));
        }

        @Override
        public CompletionStage<@Nullable Void> appendAtOnce(List<Envelope<RecordPatch>> patches) {
            return append(patches).subscribeAsCompletionStage();
        }
    }

    private final class KeptQuarantine implements Quarantine {
        @Override
        public Uni<Void> keep(QuarantinedDelivery delivery) {
            return database.invoke(() -> quarantined.add(delivery));
        }

        @Override
        public Uni<Void> forget(TenantId tenant, SourceId source, Forgetting wish) {
            throw new AssertionError("nobody asked for it");
        }
    }

    private final class StoredSources implements Sources {
        @Override
        public Uni<Boolean> add(Source source) {
            return Uni.createFrom().item(stored.add(source));
        }

        @Override
        public Uni<Optional<Source>> find(TenantId tenant, SourceId id) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<List<Source>> list(TenantId tenant, String afterName, int limit) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<Optional<Source>> named(TenantId tenant, String name) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Boolean> replace(Source next) {
            return Uni.createFrom().item(false);
        }

        @Override
        public Uni<Boolean> remove(TenantId tenant, SourceId id) {
            return Uni.createFrom().item(false);
        }

        @Override
        public Uni<List<Source>> everywhere() {
            return Uni.createFrom().item(() -> List.copyOf(stored));
        }
    }
}
