package dev.paceline.kpi.rest;

import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.problem.ProblemMappers;
import dev.paceline.kpi.application.NotReadyException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says 503 while the state is not at hand: never a wrong or partial number. */
@Singleton
class NotReadyMapper {

    private static final int RETRY_AFTER_SECONDS = 2;

    private final ProblemMappers problems;

    NotReadyMapper(ProblemMappers problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response notReady(NotReadyException reason) {
        return problems.problem(ProblemException.unavailable(
                "The totals are not at hand yet: " + reason.getMessage() + ".", RETRY_AFTER_SECONDS));
    }
}
