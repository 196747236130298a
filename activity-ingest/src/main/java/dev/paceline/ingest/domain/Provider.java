package dev.paceline.ingest.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A kind of sender: how its deliveries prove themselves, fall into elements and become patches, and what it must hear. The
 * order is always the same: nothing is split that is not proven, and nothing is mapped that is not split.
 */
public interface Provider {

    /** The name in the API and in storage, as in {@code standard-webhooks}. */
    String name();

    /** The name for people. */
    String title();

    /** What a source of this kind must be told. */
    CredentialShape credentials();

    /** Whether these credentials prove the delivery now. Takes the same time whichever secret does. */
    Verdict verify(Delivery delivery, Credentials credentials, Instant now);

    /** What of a proven delivery is worth keeping: the body, and the headers that say how to read it. */
    default Content content(Delivery delivery, Credentials credentials) {
        return new Content(Headers.NONE, delivery.body());
    }

    /** The elements of a proven delivery, each readable alone. */
    Splitting split(Content content, Credentials credentials);

    /** The persons whom a proven delivery asks to forget. */
    default Optional<Forgetting> forgetting(Content content, Credentials credentials) {
        return Optional.empty();
    }

    /** The mapping that comes with the provider; a source's own stands above it, field by field. */
    Mapping mapping();

    /** Whether its senders ask before they deliver, as CloudEvents senders do with {@code OPTIONS}. */
    default boolean isAskedFirst() {
        return false;
    }

    /** The canonical types of the records that the shipped mapping makes, in its order. */
    default List<String> recordTypes() {
        return mapping().rules().stream()
                .map(rule -> String.valueOf(rule.recordType()).replace("'", ""))
                .distinct()
                .toList();
    }

    /** What its senders must hear. */
    default AnswerPolicy answers() {
        return AnswerPolicy.PLAIN;
    }
}
