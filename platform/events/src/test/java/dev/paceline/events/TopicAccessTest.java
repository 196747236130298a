package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the access that {@link Topics} names against the channels that each service really has, as its files say. */
class TopicAccessTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.topic");
    private static final Pattern GROUP = Pattern.compile("mp\\.messaging\\.incoming\\.[^.]+\\.group\\.id");
    private static final Pattern SOURCE = Pattern.compile("Source: .*\\(topics: \\[(.*)]\\)");
    private static final Pattern SINK = Pattern.compile("Sink: .*\\(topic: (.*)\\)");
    private static final Pattern ADDRESS_ALONE =
            Pattern.compile("BOOTSTRAP_SERVERS_CONFIG|\"(?:kafka\\.)?bootstrap\\.servers\"");
    /** A register reads the topic that it changes. */
    private static final Pattern CHANGE = Pattern.compile("\\bchange\\(\\s*Topics\\.(\\w+)");

    private static final Pattern READ_WHOLE = Pattern.compile("TOPIC = Topics\\.(\\w+)\\.name\\(\\)");
    /** To the outbox, or straight to Kafka. */
    private static final Pattern WRITE =
            Pattern.compile("(?:\\bappend(?:All)?\\([^;]{0,80}?|FactEncoder<>\\(|sender\\.send\\()\\s*Topics\\.(\\w+)");

    @ParameterizedTest
    @EnumSource
    void aServiceReadsWhatItsChannelsName(ServiceName service) {
        Set<String> actual = new TreeSet<>(incoming(configuration(service)));
        actual.addAll(incoming(sharedConfiguration()));
        actual.addAll(inTopology(service, SOURCE));
        actual.addAll(inSources(service, CHANGE));
        actual.addAll(readByEveryService());

        assertThat(actual).isEqualTo(named(topic -> topic.access().readers().contains(service)));
    }

    @ParameterizedTest
    @EnumSource
    void aServiceWritesWhatItsOutboxAndSinksName(ServiceName service) {
        Set<String> actual = new TreeSet<>(inTopology(service, SINK));
        actual.addAll(inSources(service, CHANGE));
        actual.addAll(inSources(service, WRITE));

        assertThat(actual).isEqualTo(named(topic -> topic.access().writers().contains(service)));
    }

    @ParameterizedTest
    @EnumSource
    void consumerGroupsBeginWithTheServicesName(ServiceName service) {
        Properties configuration = configuration(service);

        assertThat(configuration.stringPropertyNames().stream()
                        .filter(GROUP.asMatchPredicate())
                        .map(configuration::getProperty))
                .allMatch(group -> group.startsWith(service + "."));
    }

    /** Such a client would be refused by a broker that asks for a password; see {@code KafkaConnection} of service-kit. */
    @ParameterizedTest
    @EnumSource
    void noClientIsMadeOfABrokersAddressAlone(ServiceName service) {
        assertThat(sources(service)
                        .filter(file -> ADDRESS_ALONE.matcher(text(file)).find()))
                .isEmpty();
    }

    @Test
    void thisTestFindsChannelsAtAll() {
        assertThat(incoming(configuration(ServiceName.GOALS_SERVICE))).contains("kpi.totals");
        assertThat(inTopology(ServiceName.KPI_STREAMS, SINK)).contains("kpi.totals");
        assertThat(inSources(ServiceName.KPI_STREAMS, CHANGE)).contains("kpi.settings");
        assertThat(inSources(ServiceName.ACTIVITY_INGEST, WRITE)).contains("crm.records", "org.roster");
    }

    @Test
    void everyServiceOfTheBuildHasAName() throws IOException {
        String build = Files.readString(ROOT.resolve("pom.xml"));

        for (ServiceName service : ServiceName.values()) {
            assertThat(build).contains("<module>" + service + "</module>");
        }
    }

    private static Set<String> named(Predicate<Topic<?>> wanted) {
        return Topics.all().stream().filter(wanted).map(Topic::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> incoming(Properties configuration) {
        return configuration.stringPropertyNames().stream()
                .filter(CHANNEL.asMatchPredicate())
                .map(configuration::getProperty)
                .collect(Collectors.toSet());
    }

    /** The topics of the golden topology, without its internal ones. */
    private static Set<String> inTopology(ServiceName service, Pattern pattern) {
        Path file = ROOT.resolve(service.toString()).resolve("src/test/resources/topology.txt");
        if (!Files.exists(file)) {
            return Set.of();
        }
        Set<String> ours = named(topic -> true);
        return pattern.matcher(text(file))
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(", ")))
                .filter(ours::contains)
                .collect(Collectors.toSet());
    }

    /** What service-kit reads in each of them, whole and in no group. */
    private static Set<String> readByEveryService() {
        Path feed = ROOT.resolve("platform/service-kit/src/main/java/dev/paceline/kit/security/RevocationFeed.java");
        return READ_WHOLE
                .matcher(text(feed))
                .results()
                .map(found -> constant(found.group(1)).name())
                .collect(Collectors.toSet());
    }

    private static Set<String> inSources(ServiceName service, Pattern pattern) {
        return sources(service)
                .flatMap(file -> pattern.matcher(text(file)).results())
                .map(found -> constant(found.group(1)).name())
                .collect(Collectors.toSet());
    }

    private static Stream<Path> sources(ServiceName service) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(service.toString()).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Topic<?> constant(String name) {
        try {
            return (Topic<?>) Topics.class.getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no topic " + name, e);
        }
    }

    private static Properties configuration(ServiceName service) {
        return properties(ROOT.resolve(service.toString()).resolve("src/main/resources/application.properties"));
    }

    private static Properties sharedConfiguration() {
        return properties(
                ROOT.resolve("platform/service-kit/src/main/resources/META-INF/microprofile-config.properties"));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
