package dev.paceline.ingest.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a sender must hear so that it does the right thing: senders differ in what they repeat and what they give up.
 *
 * @param accepted status when all of it is safe
 * @param content what to answer then; absent stands for Paceline's own JSON
 * @param mediaType of the content
 * @param poison what becomes of a proven delivery that cannot be parsed
 * @param overload status when there is too much at once: 429, or 503 for senders that never repeat after a 4xx
 */
public record AnswerPolicy(
        int accepted, @Nullable String content, @Nullable String mediaType, Poison poison, int overload) {

    /** A proven delivery that cannot be parsed. */
    public enum Poison {
        /** 400: the sender's developers see it. */
        REFUSE,
        /** 2xx and quarantine: the sender would only repeat it. */
        QUARANTINE
    }

    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /** For senders that read answers as HTTP means them. */
    static final AnswerPolicy PLAIN = new AnswerPolicy(ACCEPTED, null, null, Poison.REFUSE, TOO_MANY);

    /** For senders that take a 4xx for the end: whatever is proven is kept. */
    static final AnswerPolicy FORGIVING = new AnswerPolicy(ACCEPTED, null, null, Poison.QUARANTINE, UNAVAILABLE);
}
