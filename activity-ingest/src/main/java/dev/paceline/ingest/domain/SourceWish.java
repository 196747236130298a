package dev.paceline.ingest.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a source to be; nothing is checked yet.
 *
 * @param provider absent where it is known otherwise
 * @param secret a secret that the sender dictates; absent where Paceline shall make one
 * @param settings what the provider must know besides; absent to leave them as they are
 */
public record SourceWish(
        @Nullable String name,
        @Nullable String provider,
        boolean paused,
        @Nullable Mapping mapping,
        @Nullable String secret,
        @Nullable Map<String, String> settings) {

    /** Everything that is wrong with a new source of that provider. */
    public List<Fault> faultsOfNew(Provider kind) {
        List<Fault> faults = new ArrayList<>(faultsOfAny(kind));
        faults.addAll(kind.credentials().settingFaults(settings == null ? Map.of() : settings));
        faults.addAll(secretFaults(kind, secret));
        return List.copyOf(faults);
    }

    /** Everything that is wrong with the next state of a source of that provider. */
    public List<Fault> faultsOfNext(Provider kind) {
        List<Fault> faults = new ArrayList<>(faultsOfAny(kind));
        if (provider != null && !provider.equals(kind.name())) {
            faults.add(new Fault("provider", "stays " + kind.name()));
        }
        if (settings != null) {
            faults.addAll(kind.credentials().settingFaults(settings));
        }
        return List.copyOf(faults);
    }

    /** What is wrong with a secret that was brought along, or with its absence. */
    public static List<Fault> secretFaults(Provider kind, @Nullable String secret) {
        if (secret != null) {
            return kind.credentials().secretFaults(secret);
        }
        return kind.credentials().secrets().isMadeHere()
                ? List.of()
                : List.of(new Fault("secret", "is missing: it is of the sender's making"));
    }

    /** The name; only asked when there are no faults. */
    public String checkedName() {
        return Objects.requireNonNull(name).strip();
    }

    /** The mapping; only asked when there are no faults. */
    public Mapping checkedMapping() {
        return mapping == null ? Mapping.NONE : mapping;
    }

    /** The settings, or those when the wish names none; only asked when there are no faults. */
    public SortedMap<String, String> checkedSettings(SortedMap<String, String> otherwise) {
        return settings == null ? otherwise : new TreeMap<>(settings);
    }

    /** The secret that was brought along; only asked when there are no faults. */
    public Optional<Secret> checkedSecret() {
        return Optional.ofNullable(secret).map(Secret::new);
    }

    private List<Fault> faultsOfAny(Provider kind) {
        List<Fault> faults = new ArrayList<>();
        if (name == null
                || name.isBlank()
                || name.length() > Source.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(
                    new Fault("name", "must have 1 to " + Source.LONGEST_NAME + " characters, none of them control"));
        }
        faults.addAll(mappingFaults(kind));
        return faults;
    }

    private List<Fault> mappingFaults(Provider kind) {
        if (mapping == null) {
            return kind.mapping().rules().isEmpty() ? List.of(new Fault("mapping", "is missing")) : List.of();
        }
        return MappingProgram.compile(mapping, kind.mapping()).match(ready -> List.of(), faulty -> faulty.faults());
    }
}
