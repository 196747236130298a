package dev.paceline.ingest.domain;

import java.time.Instant;
import java.util.List;

/** A kind of sender, and how its deliveries prove themselves. */
public interface Provider {

    /** The name in the API and in storage, as in {@code standard-webhooks}. */
    String name();

    /** Whether one of these secrets signed the delivery just now. Takes the same time whichever secret did. */
    Verdict verify(Delivery delivery, List<SigningSecret> secrets, Instant now);
}
