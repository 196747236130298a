package dev.paceline.kpi.rest;

import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.kit.problem.AnyQueryParameters;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.AnswerInstances;
import dev.paceline.kpi.application.DerivationProgress;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.Failures.Place;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.BoardQuestion;
import dev.paceline.kpi.application.OtherInstances.DerivationQuestion;
import dev.paceline.kpi.application.OtherInstances.FailuresQuestion;
import dev.paceline.kpi.application.OtherInstances.RecordsQuestion;
import dev.paceline.kpi.application.OtherInstances.TotalsQuestion;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Sieve;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What instances ask each other, most of it on behalf of a person. It needs that person's token, which says the tenant, and the proof of being an
 * instance, since the answers go beyond what a person may see; a board that the service tells by itself needs the proof alone. It answers from what is held here and asks nobody.
 */
@Path(InstanceRequest.PATH)
@AnyQueryParameters // an instance of a later version may ask more
class InstanceResource {

    private static final int BUFFER = 64 << 10;

    private final AnswerInstances answerInstances;
    private final InstanceProof proof;
    private final Caller caller;

    InstanceResource(AnswerInstances answerInstances, InstanceProof proof, Caller caller) {
        this.answerInstances = answerInstances;
        this.proof = proof;
        this.caller = caller;
    }

    @GET
    @Path(InstanceRequest.TOTALS)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(hidden = true)
    public InstanceTotals totals(
            @Context HttpServerRequest request,
            @RestQuery String basis,
            @RestQuery String metric,
            @RestQuery List<String> subject,
            @RestQuery String from,
            @RestQuery String until) {
        mustBeAnInstance(request);
        List<Subject> subjects = subject.stream().map(InstanceResource::subject).toList();
        return InstanceTotals.of(answerInstances.totals(
                caller.tenant(), new TotalsQuestion(basis, Question.metric(metric), subjects, span(from, until))));
    }

    @GET
    @Path(InstanceRequest.RECORDS)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(hidden = true)
    public StreamingOutput records(
            @Context HttpServerRequest request,
            @RestQuery String basis,
            @RestQuery String type,
            @RestQuery String partitions,
            @RestQuery @Nullable String metric,
            @RestQuery @Nullable String subject,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String until,
            @RestQuery boolean late) {
        mustBeAnInstance(request);
        Sieve sieve = from == null || until == null
                ? null
                : new Sieve(
                        metric == null ? null : Question.metric(metric),
                        subject == null ? null : subject(subject),
                        day("from", from),
                        day("until", until),
                        late);
        RecordsQuestion question = new RecordsQuestion(basis, type, partitions(partitions), sieve);
        var tenant = caller.tenant();
        return stream -> {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
            answerInstances.records(tenant, question, (id, state) -> RecordFrames.write(out, id, state));
            RecordFrames.end(out);
        };
    }

    @GET
    @Path(InstanceRequest.BOARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(hidden = true)
    public BoardPart board(@Context HttpServerRequest request) {
        mustBeAnInstance(request);
        return answerInstances.board(caller.tenant(), boardQuestion(request));
    }

    /** The proof is over the whole question, the tenant included. */
    @GET
    @Path(InstanceRequest.OWN_BOARD)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(hidden = true)
    public BoardPart ownBoard(@Context HttpServerRequest request) {
        mustBeProven(request, InstanceProof.NOBODY);
        return answerInstances.ownBoard(new TenantId(parameter(request, "tenant")), boardQuestion(request));
    }

    private static BoardQuestion boardQuestion(HttpServerRequest request) {
        String team = request.getParam("team");
        return new BoardQuestion(
                parameter(request, "basis"),
                Question.metric(parameter(request, "metric")),
                request.getParam("currency"),
                team == null ? null : Question.team(team),
                span(parameter(request, "from"), parameter(request, "until")),
                day("on", parameter(request, "on")),
                partitions(parameter(request, "partitions")),
                parameter(request, "known"),
                Long.parseLong(parameter(request, "since")));
    }

    private static String parameter(HttpServerRequest request, String name) {
        return Question.given(name, request.getParam(name));
    }

    @GET
    @Path(InstanceRequest.FAILURES)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(hidden = true)
    public Found failures(
            @Context HttpServerRequest request,
            @RestQuery String basis,
            @RestQuery String metric,
            @RestQuery String partitions,
            @RestQuery @Nullable String type,
            @RestQuery @Nullable String id,
            @RestQuery int limit) {
        mustBeAnInstance(request);
        Place after = type == null || id == null ? null : new Place(type, id);
        return answerInstances.failures(
                caller.tenant(),
                new FailuresQuestion(basis, Question.metric(metric), partitions(partitions), after, limit));
    }

    @GET
    @Path(InstanceRequest.DERIVATION)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER, Roles.COMP_ADMIN, Roles.REP})
    @Operation(hidden = true)
    public DerivationProgress.Standing derivation(
            @Context HttpServerRequest request, @RestQuery String basis, @RestQuery String metric) {
        mustBeAnInstance(request);
        return answerInstances.derivation(caller.tenant(), new DerivationQuestion(basis, Question.metric(metric)));
    }

    private void mustBeAnInstance(HttpServerRequest request) {
        mustBeProven(request, Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), "none"));
    }

    private void mustBeProven(HttpServerRequest request, String authorization) {
        String given = request.getHeader(InstanceProof.HEADER);
        if (given == null || !proof.holds(given, request.uri(), authorization)) {
            throw ProblemException.forbidden("Only another instance of this service may ask this.");
        }
    }

    /** Any day: what is compared may lie before the days that people ask for. */
    private static LocalDate day(String parameter, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(parameter, "is no date");
        }
    }

    private static Span span(String from, String until) {
        return new Span(day("from", from), day("until", until));
    }

    private static Subject subject(String text) {
        int colon = text.indexOf(':');
        return Question.subjects("subject", text.substring(colon + 1), text.substring(0, Math.max(0, colon)))
                .get(0);
    }

    private static SortedSet<Integer> partitions(String text) {
        try {
            return Arrays.stream(text.split(","))
                    .filter(each -> !each.isEmpty())
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("partitions", "are no numbers");
        }
    }
}
