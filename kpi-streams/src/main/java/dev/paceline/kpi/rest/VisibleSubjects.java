package dev.paceline.kpi.rest;

import dev.paceline.events.Subject;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Visibility;
import dev.paceline.kpi.application.ReadKpi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
        Subject subject = Question.subjects(parameter, id, kind).stream()
                .filter(each -> readKpi.knows(caller.tenant(), each))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("rep or team", id));
        return visibility.maySee(caller, subject).map(visible -> {
            if (!visible) {
                throw ProblemException.notFound("rep or team", id);
            }
            return subject;
        });
    }

    /** The same for a request that may wait, since it reads a store at length. */
    Subject await(Caller caller, String parameter, String id, @Nullable String kind) {
        return find(caller, parameter, id, kind).await().indefinitely();
    }
}
