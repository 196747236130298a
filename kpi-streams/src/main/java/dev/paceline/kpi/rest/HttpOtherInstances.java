package dev.paceline.kpi.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.DerivationProgress;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.HeldRecords.Copy;
import dev.paceline.kpi.application.Instance;
import dev.paceline.kpi.application.NotReadyException;
import dev.paceline.kpi.application.OtherInstances;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    private static final Duration TO_BEGIN = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int BUSY = 503;
    private static final int BUFFER = 64 << 10;

    private final JsonWebToken token;
    private final InstanceProof proof;
    private final ObjectMapper json;
    private final String scheme;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    HttpOtherInstances(
            JsonWebToken token,
            InstanceProof proof,
            ObjectMapper json,
            @ConfigProperty(name = "paceline.kpi.address") Optional<URI> address) {
        this.token = token;
        this.proof = proof;
        this.json = json;
        this.scheme = address.map(URI::getScheme).orElse("http");
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
        ask(instance, request, body -> {
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
        String authorization = "Bearer " + token.getRawToken();
        HttpRequest.Builder request = request(instance, question, authorization).header("Authorization", authorization);
        return send(instance, request, reading);
    }

    private HttpRequest.Builder request(Instance instance, InstanceRequest question, String authorization) {
        return HttpRequest.newBuilder(URI.create(scheme + "://" + instance + question))
                .timeout(TO_BEGIN)
                .header(InstanceProof.HEADER, proof.of(question.toString(), authorization))
                .GET();
    }

    private <R> R send(Instance instance, HttpRequest.Builder request, Reading<R> reading) {
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == OK) {
                    return reading.read(body);
                }
            }
            if (response.statusCode() != BUSY) {
                LOG.warnf("instance refuses instance=%s status=%d", instance, response.statusCode());
            }
        } catch (IOException e) {
            LOG.infof("instance does not answer instance=%s reason=%s", instance, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NotReadyException("another instance holds some of them and does not answer now");
    }
}
