package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.DeliveryOutcome;
import dev.paceline.ingest.application.DeliveryOutcome.Accepted;
import dev.paceline.ingest.application.DeliveryOutcome.Cases;
import dev.paceline.ingest.domain.AnswerPolicy;
import dev.paceline.kit.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** What a sender hears. No answer tells what was wrong with a proof. */
final class DeliveryAnswers {

    private static final Logger LOG = Logger.getLogger(DeliveryAnswers.class);
    private static final int TOO_MANY = 429;
    private static final int RETRY_LATER = 5;
    private static final int RETRY_MUCH_LATER = 300;

    private static final Cases<Answer> TOLD = new Cases<>(
            DeliveryAnswers::accepted,
            unproven -> {
                throw ProblemException.of(401, "The delivery is not signed by a known source just now.");
            },
            notParsable -> {
                throw ProblemException.badRequest("body", notParsable.reason());
            },
            putOff -> {
                throw ProblemException.unavailable("The source is paused.", RETRY_MUCH_LATER);
            },
            shed -> {
                throw overload(shed.status(), shed.retryAfterSeconds());
            },
            unsafe -> {
                LOG.warnf("delivery not safe cause=%s", unsafe.cause());
                throw ProblemException.unavailable("The delivery could not be made safe in time.", RETRY_LATER);
            });

    private DeliveryAnswers() {}

    /** Status, media type and body. */
    record Answer(int status, String mediaType, byte[] content) {}

    static Answer answer(DeliveryOutcome outcome) {
        return outcome.match(TOLD);
    }

    private static ProblemException overload(int status, int retryAfterSeconds) {
        String detail = "Too much is being delivered at once.";
        return status == TOO_MANY
                ? ProblemException.tooMany(detail, retryAfterSeconds)
                : ProblemException.unavailable(detail, retryAfterSeconds);
    }

    /** Whatever the sender says it accepts. */
    private static Answer accepted(Accepted accepted) {
        AnswerPolicy answers = accepted.answers();
        String own = answers.content();
        byte[] content = own == null
                ? new AcceptedView(accepted.accepted(), accepted.quarantined(), accepted.correlationId()).json()
                : own.getBytes(StandardCharsets.UTF_8);
        String mediaType = answers.mediaType();
        return new Answer(answers.accepted(), mediaType == null ? MediaType.APPLICATION_JSON : mediaType, content);
    }
}
