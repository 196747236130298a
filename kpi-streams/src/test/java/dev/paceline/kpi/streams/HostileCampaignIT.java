package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paceline.events.Fact;
import dev.paceline.events.FactCodec;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiSetting;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import dev.paceline.events.UnreadableFactException;
import dev.paceline.kit.messaging.DeadLetters;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.TestTopics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One tenant writes whatever breaks software straight to the topics, another one works. The other one's totals are exact and come in time, no thread
 * dies, and every hostile record is accounted for. {@code -Dpaceline.hostile.count} makes more of them, {@code -Dpaceline.hostile.seed} others.
 */
class HostileCampaignIT {

    private static final int COUNT = Integer.getInteger("paceline.hostile.count", 2_400);
    private static final long SEED = Long.getLong("paceline.hostile.seed", 20_240_612);
    private static final int PARTITIONS = 3;
    private static final int PORTION = 120;
    private static final Duration LONGEST_WAY = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String FAILED_DEFINITION = "[a-z0-9_]+@\\d+ [a-z]+: (?s:.*)";

    private final Facts good = Facts.ofNewTenant();
    private final Facts hostile = Facts.ofNewTenant();
    private final List<Long> millis = new ArrayList<>();
    private final SortedMap<String, ProducerRecord<String, byte[]>> sent = new TreeMap<>();
    private int patches;

    @Test
    void whatOneTenantSendsNeverStopsAnother(@TempDir Path folder) throws Exception {
        try (LawBroker broker = new LawBroker(Files.createTempDirectory("paceline-hostile-"), PARTITIONS);
                BrokerHouse house = new BrokerHouse(broker.bootstrapServers(), PARTITIONS, folder.resolve("disk"))) {
            List<Fact> facts = goodFacts();
            SortedMap<String, String> expected = onTheTestDriver(facts);
            List<ProducerRecord<String, byte[]>> attack = new ArrayList<>(twoAmounts());
            attack.addAll(new HostileFacts(SEED, hostile.tenant().value()).of(COUNT));
            hostile.roster().forEach(entry -> broker.send(List.of(entry)));

            int portions = (attack.size() + PORTION - 1) / PORTION;
            for (int i = 0; i < portions; i++) {
                attack(broker, attack.subList(i * PORTION, Math.min(attack.size(), (i + 1) * PORTION)));
                broker.send(facts.subList(facts.size() * i / portions, facts.size() * (i + 1) / portions));
                probe(broker, house, i);
            }
            house.settle(List.of(good.tenant()));

            assertThat(house.failures()).as("stream threads that died").isEmpty();
            assertThat(house.isRunning()).isTrue();
            assertThat(withoutProbes(broker.told(good.tenant()).inWords())).isEqualTo(expected);
            account(broker, house);
        }
    }

    /** Anything the well-behaved tenant does, in any order; none of it is chiyo's call, by which the way through is measured. */
    private List<Fact> goodFacts() {
        Random random = new Random(SEED);
        Deliveries deliveries = new Deliveries(good);
        List<Fact> facts = new ArrayList<>(deliveries.of(random));
        facts.addAll(deliveries.valuesAndShares());
        Collections.shuffle(facts, random);
        patches = (int) facts.stream().filter(RecordPatch.class::isInstance).count();
        return facts;
    }

    private static SortedMap<String, String> onTheTestDriver(List<Fact> facts) throws Exception {
        try (KpiHouse driver = new KpiHouse(Files.createTempDirectory("campaign"))) {
            return driver.send(facts).settle().truth();
        }
    }

    private static SortedMap<String, String> withoutProbes(SortedMap<String, String> truth) {
        truth.keySet().removeIf(key -> key.contains("|email|") || key.contains("|emails|"));
        return truth;
    }

    /** Two amounts of one rep and day that each are fine, and whose sum had more digits than a sum might. */
    private List<ProducerRecord<String, byte[]>> twoAmounts() {
        List<ProducerRecord<String, byte[]>> deals = new ArrayList<>();
        for (String amount : List.of("9".repeat(100), "1", "9".repeat(24), "8".repeat(24))) {
            deals.add(KafkaRecords.record(hostile.patch(
                    "deal",
                    "two-" + amount.length() + amount.charAt(0),
                    Instant.EPOCH.plusSeconds(1),
                    Map.of(
                            "status",
                            "won",
                            "owner",
                            "anna",
                            "closedAt",
                            "2024-03-05",
                            "currency",
                            "EUR",
                            "amount",
                            new BigDecimal(amount)))));
        }
        return deals;
    }

    private void attack(LawBroker broker, List<ProducerRecord<String, byte[]>> portion) {
        List<RecordMetadata> metadata = broker.sendRaw(portion);
        for (int i = 0; i < portion.size(); i++) {
            RecordMetadata at = metadata.get(i);
            sent.put(at.topic() + "-" + at.partition() + "@" + at.offset(), portion.get(i));
        }
    }

    /** How long an e-mail of the other tenant takes to its total, behind everything that was sent before. */
    private void probe(LawBroker broker, BrokerHouse house, int number) {
        Map<String, String> fields = Map.of("owner", "chiyo", "at", "2024-03-05");
        RecordPatch email = good.patch("email", Integer.toString(number), Instant.EPOCH.plusSeconds(1), fields);
        if (number == 0) {
            List<Fact> first = new ArrayList<>(KafkaRecords.catalogue());
            first.addAll(good.roster());
            broker.send(first);
            house.settle(List.of(good.tenant()));
        }
        long begin = System.nanoTime();
        broker.send(List.of(email));
        patches++;
        String total = good.tenant() + "|rep|chiyo|emails";
        await().atMost(LONGEST_WAY)
                .pollInterval(PAUSE)
                .until(() -> broker.told(good.tenant()).sum(total).intValue() == number + 1);
        millis.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private void account(LawBroker broker, BrokerHouse house) {
        SortedMap<String, String> letters = new TreeMap<>();
        Set<String> failedDefinitions = new HashSet<>();
        long records;
        try (TestTopics topics = TestTopics.at(broker.bootstrapServers())) {
            for (Topic<?> topic :
                    List.of(Topics.CRM_RECORDS, Topics.KPI_DEFINITIONS, Topics.ORG_ROSTER, Topics.KPI_SETTINGS)) {
                for (ConsumerRecord<String, byte[]> letter : topics.deadLetters(topic)) {
                    boolean failed = text(letter, DeadLetters.REASON).matches(FAILED_DEFINITION);
                    if (failed) {
                        failedDefinitions.add(text(letter, DeadLetters.ORIGIN));
                    } else {
                        letters.put(text(letter, DeadLetters.ORIGIN), text(letter, DeadLetters.REASON));
                    }
                }
            }
            records = topics.records("crm.records").size()
                    + topics.records("crm.merges").size();
        }
        long unread = letters.keySet().stream()
                .filter(each -> each.startsWith("crm."))
                .count();
        assertThat(house.takenIn() + unread)
                .as("patches and merges taken in, and dead letters")
                .isEqualTo(records);
        SortedMap<String, Integer> counts = new TreeMap<>();
        sent.forEach((origin, record) -> counts.merge(
                record.topic() + " " + outcome(origin, record, letters, failedDefinitions, house), 1, Integer::sum));
        millis.sort(null);
        System.out.printf(
                "Hostile campaign: seed %d, %d records of one tenant beside %d of another; the way of the other's: median %d ms, longest %d ms; set aside %s%n",
                SEED,
                sent.size(),
                patches,
                millis.get(millis.size() / 2),
                millis.get(millis.size() - 1),
                house.setAside());
        counts.forEach((what, count) -> System.out.printf("  %5d %s%n", count, what));
        assertThat(counts.keySet()).noneMatch(what -> what.endsWith("unaccounted"));
    }

    private static String text(ConsumerRecord<String, byte[]> letter, String header) {
        var found = letter.headers().lastHeader(header);
        return found == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }

    private static String outcome(
            String origin,
            ProducerRecord<String, byte[]> record,
            Map<String, String> letters,
            Set<String> failedDefinitions,
            BrokerHouse house) {
        if (letters.containsKey(origin)) {
            return "dead letter";
        }
        if (record.topic().startsWith("crm.")) {
            return failedDefinitions.contains(origin) ? "applied, a definition fails on it" : "applied";
        }
        if (record.value() == null || record.key() == null) {
            return "says nothing";
        }
        return isKnown(record, house.models()) ? "applied" : "unaccounted";
    }

    /** Whether the fact, or a newer one of its key, is what the service works by. */
    private static boolean isKnown(ProducerRecord<String, byte[]> record, TenantModels models) {
        try {
            Topic<?> topic = Topics.named(record.topic());
            Fact fact = FactCodec.decode(topic, record.headers(), Objects.requireNonNull(record.value()))
                    .fact();
            if (fact instanceof KpiDefinition definition) {
                return models.standing(fact.tenant(), definition.metric())
                        .filter(known -> known.version() >= definition.version())
                        .isPresent();
            }
            if (fact instanceof KpiSetting setting) {
                return models.settings()
                        .find(fact.tenant(), fact.key())
                        .filter(known -> known.revision() >= setting.revision())
                        .isPresent();
            }
            RosterEntry entry = (RosterEntry) fact;
            long revision = entry.<Long>match(
                    rep -> models.now(rep.tenant())
                            .view()
                            .rep(rep.rep())
                            .orElseThrow()
                            .revision(),
                    team -> models.now(team.tenant())
                            .view()
                            .team(team.team())
                            .orElseThrow()
                            .revision());
            return revision >= entry.revision();
        } catch (UnreadableFactException e) {
            return false;
        }
    }
}
