package dev.paceline.kit.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the query parameter that could not be read; Quarkus REST says only why, quoting the value. */
final class Parameters {

    private Parameters() {}

    /** The parameter whose value the failure's cause quotes. */
    static Optional<String> unread(Throwable failure, Map<String, List<String>> parameters) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            Optional<String> name = parameters.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(value -> words.contains("\"" + value + "\"")))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }
}
