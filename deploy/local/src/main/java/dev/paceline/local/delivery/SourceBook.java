package dev.paceline.local.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.FactJson;
import dev.paceline.local.identity.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sources that were made from here, with their secrets, which the service never tells again. */
public final class SourceBook {

    private final Path file;

    public SourceBook(Path file) {
        this.file = file;
    }

    Optional<KnownSource> find(String tenant, String name) {
        return all().stream().filter(source -> isThat(source, tenant, name)).findFirst();
    }

    void note(KnownSource source) {
        List<KnownSource> next = new ArrayList<>(all());
        next.removeIf(known -> isThat(known, source.tenant(), source.name()));
        next.add(source);
        try {
            PrivateFiles.write(
                    file, FactJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(next) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot note the source " + source.name(), e);
        }
    }

    private static boolean isThat(KnownSource source, String tenant, String name) {
        return source.tenant().equals(tenant) && source.name().equals(name);
    }

    private List<KnownSource> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return FactJson.mapper().readValue(PrivateFiles.read(file), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a book of sources: " + file, e);
        }
    }
}
