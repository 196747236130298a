package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.expressions.Budget;
import dev.paceline.ingest.application.Outcome;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How rejections of this service are told. */
final class Answers {

    private static final int MOST_SHOWN = 20;

    private Answers() {}

    /** 422 with every field that is wrong. */
    static ProblemException invalid(List<Fault> faults) {
        return ProblemException.invalid(faults.stream()
                .map(fault -> new FieldError(fault.field(), fault.message()))
                .toList());
    }

    /** 422 with the places of expressions that cost more than they may, as a mapping is refused that does not compile. */
    static void refuseExpensive(Harvest harvest) {
        List<Fault> expensive = harvest.unreadable().stream()
                .filter(bad -> Budget.isReason(bad.reason()))
                .limit(MOST_SHOWN)
                .map(bad -> new Fault(bad.place() == null ? "mapping" : bad.place(), why(bad)))
                .distinct()
                .toList();
        if (!expensive.isEmpty()) {
            throw invalid(expensive);
        }
    }

    private static String why(Harvest.Bad bad) {
        return bad.place() == null
                ? bad.reason()
                : bad.reason().substring(bad.place().length() + 2);
    }

    /** What was wanted, when it is done; else 422, 409, 503, or what {@code notThere} says. */
    static <T> T done(Outcome<T> outcome, Supplier<ProblemException> notThere) {
        return outcome.match(new Outcome.Cases<T, T>(
                Function.identity(),
                faults -> {
                    throw invalid(faults);
                },
                with -> {
                    throw ProblemException.conflict(with);
                },
                () -> {
                    throw notThere.get();
                },
                later -> {
                    throw ProblemException.unavailable(later.reason(), later.retryAfterSeconds());
                }));
    }

    /** The body, or 400 when there is none. */
    static <T> T present(@Nullable T body) {
        if (body == null) {
            throw ProblemException.badRequest("body", "is missing");
        }
        return body;
    }

    /** 422 when the id in a body is another one than that in the path. */
    static void sameId(String inPath, @Nullable String inBody) {
        if (inBody != null && !inBody.equals(inPath)) {
            throw ProblemException.invalid(new FieldError("id", "is another one in the path: " + inPath));
        }
    }

    /** The id in a path; what cannot be an id names nothing. */
    static SourceId sourceId(String id) {
        try {
            return new SourceId(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("source", "of that id");
        }
    }
}
