package dev.paceline.notification.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.Envelope;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import dev.paceline.kit.storage.JsonRows;
import dev.paceline.notification.domain.Cause;
import dev.paceline.notification.domain.Notice;
import java.util.Collection;

/** Many rows as one JSON parameter, so that a batch costs one statement. */
final class Rows {

    private Rows() {}

    static String ofKeys(Collection<Cause.Key> keys) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        keys.forEach(key -> named(rows.addObject(), key));
        return rows.toString();
    }

    static String ofCauses(Collection<Cause> causes) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        causes.forEach(cause -> named(rows.addObject(), cause.key())
                .put("revision", cause.revision())
                .put("stands", cause.stands()));
        return rows.toString();
    }

    static String ofNotices(Collection<Notice> notices) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        notices.forEach(notice -> {
            Envelope<Splash> envelope = notice.splash();
            Subject who = notice.who();
            ObjectNode row = named(rows.addObject(), notice.cause())
                    .put("splash", envelope.fact().splash().value())
                    .put("channel", envelope.fact().channel().value())
                    .put("raisedAt", envelope.fact().raisedAt().toString())
                    .put("cause", envelope.fact().cause())
                    .put("correlationId", envelope.correlationId().value())
                    .put("acceptedAt", envelope.acceptedAt().toString())
                    .put("fact", JsonRows.write(envelope.fact()))
                    .put("revision", envelope.fact().number())
                    .put("withdrawn", envelope.fact().isWithdrawn())
                    .put("changedAt", envelope.time().toString());
            if (who != null) {
                row.put("kind", who.kind().name()).put("subject", who.id());
            }
        });
        return rows.toString();
    }

    private static ObjectNode named(ObjectNode row, Cause.Key key) {
        return row.put("rule", key.rule().value()).put("thing", key.thing());
    }
}
