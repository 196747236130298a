package dev.paceline.kpi.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.DerivationProgress;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.HeldRecords.Copy;
import dev.paceline.kpi.application.HolderAwayException;
import dev.paceline.kpi.application.Instance;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.OtherInstances;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Asks the other instances over HTTP with the token of the person who asks here, or as an instance where nobody does. Whatever goes wrong on the way is no answer, and the
 * person is told to ask again.
 */
@ApplicationScoped
class HttpOtherInstances implements OtherInstances {

    private static final Logger LOG = Logger.getLogger(HttpOtherInstances.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int FOR_RECORDS = 6;
    private static final int OK = 200;
    private static final int BUSY = 503;
    private static final int BUFFER = 64 << 10;

    private final JsonWebToken token;
    private final InstanceProof proof;
    private final ObjectMapper json;
    private final String scheme;
    private final ThreadContext context;
    private final Duration deadline;
    private final ExecutorService askers = Executors.newCachedThreadPool(HttpOtherInstances::daemon);
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(HttpOtherInstances::daemon);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    @Inject
    HttpOtherInstances(
            JsonWebToken token,
            InstanceProof proof,
            ObjectMapper json,
            ThreadContext context,
            @ConfigProperty(name = "paceline.kpi.address") Optional<URI> address) {
        this(token, proof, json, context, address, DEADLINE);
    }

    /** @param deadline from the first byte of a question to the last one of its answer; of records six times as long */
    HttpOtherInstances(
            JsonWebToken token,
            InstanceProof proof,
            ObjectMapper json,
            ThreadContext context,
            Optional<URI> address,
            Duration deadline) {
        this.token = token;
        this.proof = proof;
        // an instance of a later version may say more
        this.json = json.copy().clearProblemHandlers();
        this.context = context;
        this.deadline = deadline;
        this.scheme = address.map(URI::getScheme).orElse("http");
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ask-other-instances");
        thread.setDaemon(true);
        return thread;
    }

    /** Each question has a thread of its own, which speaks for the same caller as this one. */
    @Override
    public <R> List<R> together(List<Supplier<R>> questions) {
        if (questions.size() < 2) {
            return questions.stream().map(Supplier::get).toList();
        }
        List<CompletableFuture<R>> answers = questions.stream()
                .map(question -> CompletableFuture.supplyAsync(context.contextualSupplier(question), askers))
                .toList();
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof NotReadyException notReady) {
                throw notReady;
            }
            throw e;
        }
    }

    /** Reads the answer's body. */
    @FunctionalInterface
    private interface Reading<R> {
        R read(InputStream body) throws IOException;
    }

    @Override
    public Map<Subject, List<CurrencyDays>> totals(Instance instance, TotalsQuestion question) {
        InstanceRequest request = new InstanceRequest(InstanceRequest.TOTALS)
                .with("basis", question.basis())
                .with("metric", question.metric())
                .with("from", question.span().from())
                .with("until", question.span().until());
        question.subjects().forEach(subject -> request.with("subject", subject));
        return ask(instance, request, body -> json.readValue(body, InstanceTotals.class))
                .bySubject();
    }

    @Override
    public void records(Instance instance, RecordsQuestion question, Copy taker) {
        InstanceRequest request = new InstanceRequest(InstanceRequest.RECORDS)
                .with("basis", question.basis())
                .with("type", question.recordType())
                .with("partitions", question.partitions());
        var sieve = question.sieve();
        if (sieve != null) {
            request.with("metric", sieve.metric())
                    .with("subject", sieve.subject())
                    .with("from", sieve.from())
                    .with("until", sieve.until())
                    .with("late", sieve.late());
        }
        ask(instance, request, deadline.multipliedBy(FOR_RECORDS), body -> {
            RecordFrames.read(new BufferedInputStream(body, BUFFER), taker);
            return true;
        });
    }

    @Override
    public BoardPart board(Instance instance, BoardQuestion question) {
        InstanceRequest request = with(question, new InstanceRequest(InstanceRequest.BOARD));
        return ask(instance, request, body -> json.readValue(body, BoardPart.class));
    }

    @Override
    public BoardPart board(TenantId tenant, Instance instance, BoardQuestion question) {
        InstanceRequest request = with(question, new InstanceRequest(InstanceRequest.OWN_BOARD).with("tenant", tenant));
        return send(
                instance,
                request(instance, request, InstanceProof.NOBODY),
                deadline,
                body -> json.readValue(body, BoardPart.class));
    }

    private static InstanceRequest with(BoardQuestion question, InstanceRequest request) {
        return request.with("basis", question.basis())
                .with("metric", question.metric())
                .with("currency", question.currency())
                .with("team", question.team())
                .with("from", question.span().from())
                .with("until", question.span().until())
                .with("on", question.on())
                .with("partitions", question.partitions())
                .with("known", question.known())
                .with("since", question.since());
    }

    @Override
    public Found failures(Instance instance, FailuresQuestion question) {
        var after = question.after();
        InstanceRequest request = new InstanceRequest(InstanceRequest.FAILURES)
                .with("basis", question.basis())
                .with("metric", question.metric())
                .with("partitions", question.partitions())
                .with("type", after == null ? null : after.recordType())
                .with("id", after == null ? null : after.recordId())
                .with("limit", question.limit());
        return ask(instance, request, body -> json.readValue(body, Found.class));
    }

    @Override
    public DerivationProgress.Standing derivation(Instance instance, DerivationQuestion question) {
        InstanceRequest request = new InstanceRequest(InstanceRequest.DERIVATION)
                .with("basis", question.basis())
                .with("metric", question.metric());
        return ask(instance, request, body -> json.readValue(body, DerivationProgress.Standing.class));
    }

    private <R> R ask(Instance instance, InstanceRequest question, Reading<R> reading) {
        return ask(instance, question, deadline, reading);
    }

    private <R> R ask(Instance instance, InstanceRequest question, Duration within, Reading<R> reading) {
        String authorization = "Bearer " + token.getRawToken();
        HttpRequest.Builder request = request(instance, question, authorization).header("Authorization", authorization);
        return send(instance, request, within, reading);
    }

    private HttpRequest.Builder request(Instance instance, InstanceRequest question, String authorization) {
        return HttpRequest.newBuilder(URI.create(scheme + "://" + instance + question))
                .header(InstanceProof.HEADER, proof.of(question.toString(), authorization))
                .GET();
    }

    private <R> R send(Instance instance, HttpRequest.Builder request, Duration within, Reading<R> reading) {
        long end = System.nanoTime() + within.toNanos();
        try {
            HttpResponse<InputStream> response =
                    client.send(request.timeout(within).build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                Future<?> cut = deadlines.schedule(() -> cut(body), end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (response.statusCode() == OK) {
                    R answer = reading.read(body);
                    cut.cancel(false);
                    return answer;
                }
                cut.cancel(false);
            }
            if (response.statusCode() != BUSY) {
                LOG.warnf("instance refuses instance=%s status=%d", instance, response.statusCode());
            }
        } catch (IOException e) {
            LOG.infof("instance does not answer instance=%s reason=%s", instance, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new HolderAwayException("another instance holds some of them and does not answer now");
    }

    /** Whoever still reads the answer gets an exception. */
    private static void cut(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debugf(e, "answer not cut");
        }
    }
}
