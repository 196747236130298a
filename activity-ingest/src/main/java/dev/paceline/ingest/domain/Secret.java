package dev.paceline.ingest.domain;

/**
 * What only a sender and this source know. Never printed.
 *
 * @param text as people copy it; its form is the provider's, see {@link SecretForm}
 */
public record Secret(String text) {

    public Secret {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("a secret is empty");
        }
    }

    @Override
    public String toString() {
        return "…";
    }
}
