package dev.paceline.ingest.domain;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The form in which a provider knows its secrets, and whether Paceline may make one. */
public enum SecretForm {
    /** {@code whsec_} and a key in base64, or {@code whpk_} and an Ed25519 public key in base64. */
    STANDARD_WEBHOOKS(
            true,
            "whsec_ and a key in base64, or whpk_ and an Ed25519 public key in base64",
            StandardWebhooksKeys::fault,
            key -> SigningSecret.ofKey(key).text()),

    /** A token or password that an admin enters on both sides. */
    TOKEN(
            true,
            "16 to 200 characters without spaces",
            text -> SecretForm.matching("[\\x21-\\x7e]{16,200}", text, "must hold 16 to 200 characters without spaces"),
            key -> Base64.getUrlEncoder().withoutPadding().encodeToString(key)),

    /** A token, or a key of Standard Webhooks, told apart by the key's prefix. */
    TOKEN_OR_KEY(
            true,
            "16 to 200 characters without spaces, or a key of Standard Webhooks (whsec_… or whpk_…)",
            text -> StandardWebhooksKeys.isKey(text) ? StandardWebhooksKeys.fault(text) : TOKEN.fault(text),
            TOKEN.made),

    /** A token of at most 50 characters, as Zoho takes it. */
    SHORT_TOKEN(
            true,
            "16 to 50 characters without spaces",
            text -> SecretForm.matching("[\\x21-\\x7e]{16,50}", text, "must hold 16 to 50 characters without spaces"),
            key -> Base64.getUrlEncoder().withoutPadding().encodeToString(key)),

    /** A secret of the sender's making. */
    DICTATED(
            false,
            "8 to 200 characters without spaces, as the sender shows it",
            text -> SecretForm.matching("[\\x21-\\x7e]{8,200}", text, "must hold 8 to 200 characters without spaces"),
            key -> ""),

    /** A key of the sender's making, in hexadecimal. */
    DICTATED_HEX(
            false,
            "16 to 128 bytes in hexadecimal digits, as the sender shows it",
            text -> SecretForm.matching(
                    "([0-9a-fA-F]{2}){16,128}", text, "must hold 16 to 128 bytes in hexadecimal digits"),
            key -> "");

    private final boolean makeable;
    private final String words;
    private final Function<String, Optional<String>> fault;
    private final Function<byte[], String> made;

    SecretForm(
            boolean makeable, String words, Function<String, Optional<String>> fault, Function<byte[], String> made) {
        this.makeable = makeable;
        this.words = words;
        this.fault = fault;
        this.made = made;
    }

    /** Whether Paceline makes a secret where nobody brings one. */
    public boolean isMadeHere() {
        return makeable;
    }

    /** What its secrets look like, for people. */
    public String words() {
        return words;
    }

    /** What is wrong with that secret, in words that repeat nothing of it. */
    public Optional<String> fault(String text) {
        return fault.apply(text);
    }

    /** The secret of that random key. */
    public Secret ofKey(byte[] key) {
        return new Secret(made.apply(key));
    }

    private static Optional<String> matching(String pattern, String text, String otherwise) {
        return Pattern.matches(pattern, text) ? Optional.empty() : Optional.of(otherwise);
    }
}
