package dev.paceline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.bench.QuestionLoad.Outcome;
import dev.paceline.embedded.FreePort;
import dev.paceline.embedded.KafkaProcess;
import dev.paceline.embedded.TopicSetup;
import dev.paceline.local.identity.Bearer;
import dev.paceline.local.identity.Role;
import dev.paceline.local.identity.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measurement 5: the ten best of ten thousand reps and the own place, for many reps in turn, while calls arrive; beside an endpoint of the
 * same stack that answers as many bytes and asks for nothing. What the calls alone cost is taken off.
 */
final class LeaderboardRate {

    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final int EVENTS_A_SECOND = 1_000;
    private static final int PEOPLE = 500;
    private static final int CALLS_BEFORE = 5 * LargeCompany.REPS;
    private static final List<String> JVM = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private final Path data;
    private final Duration warmUp;
    private final Duration round;
    private final List<String> jvmOptions = new ArrayList<>(JVM);

    LeaderboardRate(Path data, Duration warmUp, Duration round, List<String> moreJvmOptions) {
        this.data = data;
        this.warmUp = warmUp;
        this.round = round;
        jvmOptions.addAll(moreJvmOptions);
    }

    /** Answers per second of the clock on the wall and of the processor. */
    private record Rate(double perSecond, double perCpuSecond) {

        static Rate median(List<Rate> rates) {
            return rates.stream()
                    .sorted(Comparator.comparing(Rate::perCpuSecond))
                    .toList()
                    .get(rates.size() / 2);
        }
    }

    String measure() throws IOException, InterruptedException {
        try (KafkaProcess broker = KafkaProcess.in(data).diesWithParent().start()) {
            new TopicSetup(broker.bootstrapServers()).run();
            try (LargeCompany company = prepared(broker.bootstrapServers());
                    KpiProcess kpi =
                            new KpiProcess(broker.bootstrapServers(), data.resolve("kpi-streams"), jvmOptions);
                    StackPeer peer = StackPeer.start(JVM, StackPeer.Kind.REST);
                    StackPeer house =
                            StackPeer.start(ofTheHouse(kpi, broker.bootstrapServers()), StackPeer.Kind.HOUSE)) {
                kpi.await(() -> calls(kpi) == CALLS_BEFORE);
                try (Trickle calls = new Trickle(company, CALLS_BEFORE, EVENTS_A_SECOND)) {
                    return rounds(kpi, peer, house) + checked(kpi, calls);
                }
            }
        }
    }

    /** The peer that asks for the same tokens, and as every service knows which are revoked. */
    private static List<String> ofTheHouse(KpiProcess kpi, String bootstrap) {
        return Stream.concat(
                        JVM.stream(),
                        Stream.of(
                                "-Dquarkus.management.port=" + FreePort.any(),
                                "-Dkafka.bootstrap.servers=" + bootstrap,
                                "-Dmp.jwt.verify.publickey.location=" + kpi.publicKeys(),
                                "-Dmp.jwt.verify.issuer=" + TokenSigner.ISSUER))
                .toList();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static LocalDate firstDay() {
        return today().minusDays(29);
    }

    private static String range() {
        return "from=" + firstDay() + "&to=" + today();
    }

    private static LargeCompany prepared(String bootstrap) {
        LargeCompany company = new LargeCompany(bootstrap);
        company.sendRoster();
        Instant begin = firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int call = 0; call < CALLS_BEFORE; call++) {
            company.sendCall(call, begin.plus(Duration.ofMinutes(call % (28 * 24 * 60))));
        }
        company.flush();
        return company;
    }

    private static String board(int limit, int after) {
        return "/api/v1/leaderboards/calls?limit=" + limit + "&after=" + after + "&" + range();
    }

    /** The calls of the team of all. */
    private static long calls(KpiProcess kpi) throws IOException, InterruptedException {
        return kpi.get("/api/v1/kpis/calls/subjects/all?kind=team&grain=total&" + range())
                .at("/periods/0/values/0/value")
                .asLong();
    }

    private String rounds(KpiProcess kpi, StackPeer peer, StackPeer house) throws IOException, InterruptedException {
        List<String> tokens = IntStream.range(0, PEOPLE)
                .mapToObj(LargeCompany::rep)
                .map(rep -> kpi.token(
                        Bearer.of(LargeCompany.TENANT.value(), Role.REP).asRep(rep)))
                .toList();
        URI board = kpi.url(board(10, 0));
        CpuClock peerCpu = new CpuClock(peer.process().toHandle());
        CpuClock houseCpu = new CpuClock(house.process().toHandle());
        List<Rate> ours = new ArrayList<>();
        List<Rate> theirs = new ArrayList<>();
        List<Rate> guarded = new ArrayList<>();
        try (QuestionLoad load = new QuestionLoad(CONNECTIONS)) {
            Outcome warm = load.ask(board, tokens, warmUp);
            int bytes = (int) (warm.bytes() / Math.max(1, warm.answered()));
            URI empty = peer.webhook().resolve("/empty/" + bytes);
            URI behindToken = house.webhook().resolve("/empty/" + bytes);
            load.ask(empty, tokens, warmUp);
            load.ask(behindToken, tokens, warmUp);
            double callsAlone = perSecond(kpi.cpu());
            for (int i = 0; i < ROUNDS; i++) {
                ours.add(rate(load, board, tokens, kpi.cpu(), callsAlone));
                theirs.add(rate(load, empty, tokens, peerCpu, 0));
                guarded.add(rate(load, behindToken, tokens, houseCpu, 0));
            }
            return table(Rate.median(ours), Rate.median(theirs), Rate.median(guarded), bytes, callsAlone);
        }
    }

    /** Seconds of the processor in a second in which nobody asks. */
    private double perSecond(CpuClock cpu) throws InterruptedException {
        Duration before = cpu.used();
        long begin = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(round.toMillis());
        return cpu.used().minus(before).toNanos() / (double) (System.nanoTime() - begin);
    }

    private Rate rate(QuestionLoad load, URI question, List<String> tokens, CpuClock cpu, double beside)
            throws InterruptedException {
        Duration before = cpu.used();
        Outcome outcome = load.ask(question, tokens, round);
        double cpuSeconds = cpu.used().minus(before).toNanos() / 1e9 - beside * outcome.seconds();
        if (outcome.refused() > 0) {
            throw new IllegalStateException(
                    outcome.refused() + " questions were refused, the last by " + outcome.reason());
        }
        return new Rate(outcome.perSecond(), outcome.answered() / cpuSeconds);
    }

    private String table(Rate ours, Rate empty, Rate guarded, int bytes, double callsAlone) {
        return String.format(
                Locale.ROOT,
                """
                | what | answers a second | of the empty endpoint | answers per CPU-second | of the empty endpoint |
                |---|---|---|---|---|
                | the ten best of %,d reps by calls in 30 days, each with movement, and the own place | %,.0f | %.2f | %,.0f | %.2f |
                | an endpoint of the same stack that answers %,d bytes, without a token | %,.0f | 1.00 | %,.0f | 1.00 |
                | the same as every endpoint of the house is: behind a token, with a correlation id, measured | %,.0f | %.2f | %,.0f | %.2f |

                %d connections, %d reps ask in turn, each with a token of their own; %,d calls a second arrive, each of another rep, which take %.2f \
                of a core in kpi-streams and are taken off; median of %d rounds of %d s after %d s of questions to warm up.
                """,
                LargeCompany.REPS,
                ours.perSecond(),
                ours.perSecond() / empty.perSecond(),
                ours.perCpuSecond(),
                ours.perCpuSecond() / empty.perCpuSecond(),
                bytes,
                empty.perSecond(),
                empty.perCpuSecond(),
                guarded.perSecond(),
                guarded.perSecond() / empty.perSecond(),
                guarded.perCpuSecond(),
                guarded.perCpuSecond() / empty.perCpuSecond(),
                CONNECTIONS,
                PEOPLE,
                EVENTS_A_SECOND,
                callsAlone,
                ROUNDS,
                round.toSeconds(),
                warmUp.toSeconds());
    }

    /** In the end the board has to say what was sent. */
    private static String checked(KpiProcess kpi, Trickle calls) throws IOException, InterruptedException {
        calls.close();
        kpi.await(() -> calls(kpi) == calls.calls());
        long sum = 0;
        for (int after = 0; after < LargeCompany.REPS; after += 500) {
            for (JsonNode place : kpi.get(board(500, after)).path("items")) {
                sum += place.path("value").asLong();
            }
        }
        if (sum != calls.calls()) {
            throw new IllegalStateException("the board has " + sum + " calls of " + calls.calls());
        }
        return String.format(Locale.ROOT, "In the end all places together had the %,d calls that were sent.%n", sum);
    }
}
