package dev.paceline.kpi.rest;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Visibility;
import dev.paceline.kpi.application.ReadKpi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Finds the rep or team that a request means; one that the caller may not see is one that is not there. */
@ApplicationScoped
class VisibleSubjects {

    private final ReadKpi readKpi;
    private final Visibility visibility;

    VisibleSubjects(ReadKpi readKpi, Visibility visibility) {
        this.readKpi = readKpi;
        this.visibility = visibility;
    }

    /** @param parameter that names it, for a refusal */
    Uni<Subject> find(Caller caller, String parameter, String id, @Nullable String kind) {
        return find(caller, parameter, id, kind, visibility::maySee);
    }

    /** The same for a request that may wait, since it reads a store at length. */
    Subject await(Caller caller, String parameter, String id, @Nullable String kind) {
        return find(caller, parameter, id, kind).await().indefinitely();
    }

    /** One that the caller may ask about what only a coach asks. */
    Subject awaitAsked(Caller caller, String parameter, String id, @Nullable String kind) {
        return find(caller, parameter, id, kind, visibility::mayAsk).await().indefinitely();
    }

    /** Whether the caller may ask that rep; a team that one leads can have oneself in it, and those who left it. */
    boolean mayAsk(Caller caller, RepId rep) {
        return visibility.mayAsk(caller, Subject.of(rep)).await().indefinitely();
    }

    private Uni<Subject> find(
            Caller caller,
            String parameter,
            String id,
            @Nullable String kind,
            BiFunction<Caller, Subject, Uni<Boolean>> right) {
        Subject subject = Question.subjects(parameter, id, kind).stream()
                .filter(each -> readKpi.knows(caller.tenant(), each))
                .findFirst()
                .orElseThrow(() -> unknown(parameter, id));
        return right.apply(caller, subject).map(held -> {
            if (!held) {
                throw unknown(parameter, id);
            }
            return subject;
        });
    }

    private static ProblemException unknown(String parameter, String id) {
        return ProblemException.notFound(parameter, "rep or team", id);
    }
}
