package dev.paceline.ingest.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a source to be; nothing is checked yet.
 *
 * @param secret a secret that the sender dictates; absent where Paceline shall make one
 */
public record SourceWish(
        @Nullable String name, String provider, boolean paused, @Nullable Mapping mapping, @Nullable String secret) {

    /** Everything that is wrong with the wish, when these are the providers there are. */
    public List<Fault> faults(List<String> providers) {
        List<Fault> faults = new ArrayList<>();
        if (name == null
                || name.isBlank()
                || name.length() > Source.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(
                    new Fault("name", "must have 1 to " + Source.LONGEST_NAME + " characters, none of them control"));
        }
        if (!providers.contains(provider)) {
            faults.add(new Fault("provider", "is none of " + String.join(", ", providers)));
        }
        faults.addAll(mappingFaults());
        faults.addAll(secretFaults(secret));
        return List.copyOf(faults);
    }

    /** What is wrong with a secret that was brought along. */
    public static List<Fault> secretFaults(@Nullable String secret) {
        if (secret == null) {
            return List.of();
        }
        try {
            return new SigningSecret(secret).isStrong()
                    ? List.of()
                    : List.of(new Fault("secret", "must hold 24 to 64 bytes"));
        } catch (IllegalArgumentException e) {
            return List.of(new Fault("secret", String.valueOf(e.getMessage())));
        }
    }

    /** The name; only asked when there are no faults. */
    public String checkedName() {
        return Objects.requireNonNull(name).strip();
    }

    /** The mapping; only asked when there are no faults. */
    public Mapping checkedMapping() {
        return Objects.requireNonNull(mapping);
    }

    /** The secret that was brought along; only asked when there are no faults. */
    public Optional<SigningSecret> checkedSecret() {
        return Optional.ofNullable(secret).map(SigningSecret::new);
    }

    private List<Fault> mappingFaults() {
        return mapping == null
                ? List.of(new Fault("mapping", "is missing"))
                : MappingProgram.compile(mapping).match(ready -> List.of(), faulty -> faulty.faults());
    }
}
