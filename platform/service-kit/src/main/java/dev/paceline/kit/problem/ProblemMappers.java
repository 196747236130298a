package dev.paceline.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Makes a problem of everything that an endpoint can throw; what nobody foresaw is logged and told as a bare 500. */
@Singleton
public class ProblemMappers {

    private final ProblemAnswers answers;

    ProblemMappers(ProblemAnswers answers) {
        this.answers = answers;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException problem) {
        var answer = answers.answer(problem.status(), problem.getMessage(), problem.errors());
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException fault) {
        FieldError error = JsonFaults.explain(fault);
        if (fault instanceof UnrecognizedPropertyException) {
            return answers.answer(422, sentence(error), List.of(error)).build();
        }
        return error.field().isEmpty()
                ? answers.answer(400, error.message())
                : answers.answer(400, sentence(error), List.of(error)).build();
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException fault) {
        return unreadable(fault);
    }

    @ServerExceptionMapper
    public Response noToken(UnauthorizedException fault) {
        return unauthorized("A valid bearer token is needed.");
    }

    @ServerExceptionMapper
    public Response badToken(AuthenticationFailedException fault) {
        return unauthorized("The bearer token is not valid here.");
    }

    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException fault) {
        return answers.answer(403, "The token's roles and scopes do not allow this.");
    }

    /** A query parameter that is no number where one is read: 404 by Jakarta REST, but callers are told which one it is. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException failure, UriInfo uri) {
        return Parameters.unread(failure, uri.getQueryParameters())
                .map(name -> problem(ProblemException.badRequest(name, "cannot be read as a value of its type")))
                .orElseGet(() -> webFailure(failure));
    }

    @ServerExceptionMapper
    public Response webFailure(WebApplicationException failure) {
        JsonProcessingException fault = jsonFault(failure);
        if (fault != null) {
            return unreadable(fault);
        }
        Response response = failure.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        int status = response.getStatus();
        var answer = answers.answer(status, detail(status), List.of());
        response.getHeaders().forEach((name, values) -> values.stream()
                .filter(value -> !HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name))
                .forEach(value -> answer.header(name, value)));
        return answer.build();
    }

    @ServerExceptionMapper
    public Response unforeseen(Throwable failure) {
        return problem(UnforeseenFailures.problem(failure));
    }

    private Response unauthorized(String detail) {
        return answers.answer(401, detail, List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static @Nullable JsonProcessingException jsonFault(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException fault) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not know that method.";
            case 406 -> "This address cannot answer in an accepted media type.";
            case 413 -> "The request is larger than this address takes.";
            case 415 -> "This address does not read that media type.";
            default -> null;
        };
    }

    private static String sentence(FieldError error) {
        return error.field() + ": " + error.message();
    }
}
