package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Fact;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.streams.MortalClients.Moment;
import dev.paceline.testkit.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of truth-core on a real broker. A try is a tenant with deliveries of its own, made by chance. Some tries at a time go through
 * a crash at every moment of a transaction, a restart under load and a lost disk; what is true in the end is held against the test driver,
 * which was told the same one after the other. {@code -Dpaceline.laws.tries=100} does more of them, {@code -Dpaceline.laws.seed} others.
 */
class BrokerLawsIT {

    private static final int TRIES = Integer.getInteger("paceline.laws.tries", 6);
    private static final int AT_A_TIME = 6;
    private static final long SEED = Long.getLong("paceline.laws.seed", 20_240_601);
    private static final int PARTITIONS = 3;
    private static final int PORTION = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<Moment> DEATHS =
            Stream.of(Moment.values()).filter(moment -> moment != Moment.NEVER).toList();

    private final Random random = new Random(SEED);
    private final List<Duration> afterDeath = new ArrayList<>();

    private record Try(TenantId tenant, Deliveries deliveries, List<Fact> facts) {

        static Try of(long seed) {
            Facts facts = Facts.ofNewTenant();
            Deliveries deliveries = new Deliveries(facts);
            List<Fact> all = new ArrayList<>(deliveries.of(new Random(seed)));
            all.addAll(deliveries.valuesAndShares());
            return new Try(facts.tenant(), deliveries, all);
        }
    }

    @Test
    void noOrderNoCrashNoRestartAndNoLostDiskChangesWhatIsTrue(@TempDir Path folder) throws IOException {
        try (LawBroker broker = new LawBroker(Files.createTempDirectory("paceline-laws-"), PARTITIONS);
                BrokerHouse house = new BrokerHouse(broker.bootstrapServers(), PARTITIONS, folder.resolve("disk"))) {
            for (int done = 0; done < TRIES; done += AT_A_TIME) {
                List<Try> tries = Stream.iterate(SEED + done, seed -> seed + 1)
                        .limit(Math.min(AT_A_TIME, TRIES - done))
                        .map(Try::of)
                        .toList();
                new Round(broker, house, tries).hold(folder.resolve("disk-" + done));
            }
        }
        System.out.printf(
                "Laws on a real broker: %d tries, seed %d, %d crashes; at work again after %s ms%n",
                TRIES,
                SEED,
                afterDeath.size(),
                afterDeath.stream().map(Duration::toMillis).toList());
    }

    /** Some tries that share the crashes. */
    private final class Round {

        private final LawBroker broker;
        private final BrokerHouse house;
        private final List<Try> tries;

        Round(LawBroker broker, BrokerHouse house, List<Try> tries) {
            this.broker = broker;
            this.house = house;
            this.tries = tries;
        }

        void hold(Path emptyDisk) throws IOException {
            SortedMap<String, String> expected = onTheTestDriver();
            sendThroughCrashes(disordered());
            assertThat(truth()).isEqualTo(expected);
            assertExplained();
            holdThatMovedDealsStayInTheirTeam();
            holdThatNothingNewChangesNothing(emptyDisk);
            holdThatDeletingIsTakenBack();
        }

        private void holdThatMovedDealsStayInTheirTeam() {
            sendToAll(each -> each.deliveries().won(5_000));
            List<KpiTotals> before = ofTeam("sales");
            assertThat(before).isNotEmpty();
            sendToAll(each -> each.deliveries().moved(6_000, random));
            assertThat(ofTeam("sales")).isEqualTo(before);
        }

        private void holdThatNothingNewChangesNothing(Path emptyDisk) {
            int published = published();
            sendToAll(each -> List.of(each.deliveries().saidAgain(9)));
            sendInPortions(disordered());
            house.start();
            settle();
            assertThat(published()).isEqualTo(published);
            house.startIn(emptyDisk);
            sendInPortions(disordered());
            settle();
            assertThat(published()).isEqualTo(published);
            assertExplained();
        }

        private void holdThatDeletingIsTakenBack() {
            SortedMap<String, String> before = truth();
            sendToAll(each -> each.deliveries().life(Change.DELETE, 8_000));
            assertThat(truth()).isEmpty();
            sendToAll(each -> each.deliveries().life(Change.RESTORE, 9_000));
            assertThat(truth()).isEqualTo(before);
        }

        /** What the same deliveries come to one after the other, without broker, crashes and repetitions. */
        private SortedMap<String, String> onTheTestDriver() throws IOException {
            SortedMap<String, String> truth = new TreeMap<>();
            for (Try each : tries) {
                try (KpiHouse driver = new KpiHouse(Files.createTempDirectory("law"))) {
                    truth.putAll(driver.send(each.facts()).settle().truth());
                }
            }
            return truth;
        }

        /** All deliveries, some twice, in any order, those of all tries between each other. */
        private List<Fact> disordered() {
            List<Fact> all = new ArrayList<>();
            tries.forEach(each -> all.addAll(Deliveries.disordered(each.facts(), random)));
            Collections.shuffle(all, random);
            return all;
        }

        /** A part before each death; what comes after the last part are repetitions. */
        private void sendThroughCrashes(List<Fact> all) {
            List<Moment> deaths = new ArrayList<>(DEATHS);
            Collections.shuffle(deaths, random);
            for (int crash = 0; crash < deaths.size(); crash++) {
                Moment moment = deaths.get(crash);
                house.dieAt(moment, 1 + random.nextInt(moment == Moment.BEFORE_A_RECORD ? 100 : 6));
                sendInPortions(
                        all.subList(all.size() * crash / deaths.size(), all.size() * (crash + 1) / deaths.size()));
                await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> house.isDead() || sendsAgain(all));
                afterDeath.add(house.start());
            }
            settle();
        }

        private boolean sendsAgain(List<Fact> all) {
            int from = random.nextInt(all.size());
            broker.send(all.subList(from, Math.min(all.size(), from + PORTION)));
            return false;
        }

        private void sendInPortions(List<Fact> facts) {
            int from = 0;
            while (from < facts.size()) {
                int to = Math.min(facts.size(), from + 1 + random.nextInt(PORTION));
                broker.send(facts.subList(from, to));
                from = to;
            }
        }

        private void sendToAll(Function<Try, List<? extends Fact>> facts) {
            tries.forEach(each -> broker.send(facts.apply(each)));
            settle();
        }

        private void settle() {
            house.settle(tries.stream().map(Try::tenant).toList());
        }

        private Stream<Truth> told() {
            return tries.stream().map(each -> broker.told(each.tenant()));
        }

        private SortedMap<String, String> truth() {
            SortedMap<String, String> truth = new TreeMap<>();
            told().forEach(each -> truth.putAll(each.inWords()));
            return truth;
        }

        private int published() {
            return told().mapToInt(Truth::published).sum();
        }

        private List<KpiTotals> ofTeam(String team) {
            return told().flatMap(each -> each.ofTeam(team).stream()).toList();
        }

        private void assertExplained() {
            told().flatMap(each -> each.totals().values().stream())
                    .forEach(total -> assertThat(house.explained(total)).isEqualTo(total.days()));
        }
    }
}
