package dev.paceline.ingest.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Mapping;
import dev.paceline.ingest.domain.MappingRule;
import dev.paceline.ingest.domain.Source;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** To compile a mapping takes up to a second, so whoever asks for it does not do it on its own thread. */
class MappingsOffTheLoopTest {

    private static final TenantId ACME = new TenantId("acme");

    private final List<Source> stored = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final LiveSources live =
            new LiveSources(new Stored(), AcceptDeliveryTest.providers(), new Later(), Clock.systemUTC());

    @Test
    void aChangedMappingIsCompiledElsewhereAndOnlyThen() {
        stored.add(source("1"));
        CompletableFuture<Void> first = live.refresh().subscribeAsCompletionStage();
        assertThat(first).isNotDone();
        assertThat(live.find(new SourceId("src_1"))).isEmpty();

        waiting.remove().run();
        assertThat(first).isCompleted();
        assertThat(live.find(new SourceId("src_1"))).isPresent();

        assertThat(live.refresh().subscribeAsCompletionStage()).isCompleted();
        assertThat(waiting).isEmpty();
    }

    @Test
    void whatWasReadLaterStaysThoughItIsReadySooner() {
        stored.add(source("1"));
        CompletableFuture<Void> first = live.refresh().subscribeAsCompletionStage();
        Runnable before = waiting.remove();
        stored.set(0, source("2"));
        CompletableFuture<Void> second = live.refresh().subscribeAsCompletionStage();

        waiting.remove().run();
        before.run();
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();

        assertThat(live.find(new SourceId("src_1")))
                .hasValueSatisfying(known -> assertThat(known.source().name()).isEqualTo("2"));
    }

    @Test
    void aWishIsCheckedElsewhere() {
        List<String> done = new ArrayList<>();
        CompletableFuture<Outcome<Source>> outcome = new WishCheck(new Later())
                .check(ACME, () -> noted("checked", done), () -> Uni.createFrom()
                        .<Outcome<Source>>item(new Outcome.Done<>(source("1")))
                        .invoke(() -> done.add("written")))
                .subscribeAsCompletionStage();
        assertThat(outcome).isNotDone();
        assertThat(done).isEmpty();

        waiting.remove().run();

        assertThat(outcome).isCompletedWithValueMatching(each -> each instanceof Outcome.Done<Source>);
        assertThat(done).containsExactly("checked", "written");
    }

    @Test
    void aFaultyWishIsNotWrittenAndABusyTenantComesAgain() {
        WishCheck check = new WishCheck(new Later());
        Supplier<Uni<Outcome<Source>>> never = () -> {
            throw new AssertionError("written");
        };
        CompletableFuture<Outcome<Source>> faulty = check.check(
                        ACME, () -> List.of(new Fault("mapping", "is wrong")), never)
                .subscribeAsCompletionStage();
        waiting.remove().run();

        assertThat(faulty).isCompletedWithValueMatching(each -> each instanceof Outcome.Refused<Source>);
        assertThat(new WishCheck(new Full())
                        .check(ACME, List::of, never)
                        .await()
                        .indefinitely())
                .isInstanceOf(Outcome.Later.class);
    }

    private static List<Fault> noted(String what, List<String> done) {
        done.add(what);
        return List.of();
    }

    private static Source source(String name) {
        MappingRule rule =
                new MappingRule(null, "'deal'", "element.id", null, null, null, null, new TreeMap<>(), null, null);
        return new Source(
                ACME,
                new SourceId("src_1"),
                name,
                "standard-webhooks",
                false,
                new Mapping(null, List.of(rule)),
                Collections.emptySortedMap(),
                List.of(),
                1,
                Instant.EPOCH);
    }

    /** Does nothing until it is told to. */
    private final class Later implements MappingWork {
        @Override
        public <T> Optional<CompletionStage<T>> run(TenantId tenant, Supplier<T> work) {
            return Optional.of(run(work));
        }

        @Override
        public <T> CompletionStage<T> run(Supplier<T> work) {
            CompletableFuture<T> done = new CompletableFuture<>();
            waiting.add(() -> done.complete(work.get()));
            return done;
        }
    }

    private record Full() implements MappingWork {
        @Override
        public <T> Optional<CompletionStage<T>> run(TenantId tenant, Supplier<T> work) {
            return Optional.empty();
        }

        @Override
        public <T> CompletionStage<T> run(Supplier<T> work) {
            throw new AssertionError("is of a tenant");
        }
    }

    private final class Stored implements Sources {
        @Override
        public Uni<Boolean> add(Source source) {
            throw new AssertionError();
        }

        @Override
        public Uni<Optional<Source>> find(TenantId tenant, SourceId id) {
            throw new AssertionError();
        }

        @Override
        public Uni<List<Source>> list(TenantId tenant, String afterName, int limit) {
            throw new AssertionError();
        }

        @Override
        public Uni<Optional<Source>> named(TenantId tenant, String name) {
            throw new AssertionError();
        }

        @Override
        public Uni<Boolean> replace(Source next) {
            throw new AssertionError();
        }

        @Override
        public Uni<Boolean> remove(TenantId tenant, SourceId id) {
            throw new AssertionError();
        }

        @Override
        public Uni<List<Source>> everywhere() {
            return Uni.createFrom().item(List.copyOf(stored));
        }
    }
}
