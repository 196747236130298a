package dev.paceline.local.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.paceline.events.FactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demo users: one per role, with random passwords made at first start. Two files stand beside each other: the hashed one that the
 * console reads, and the clear one that lets a start print the passwords again. Both are their owner's alone.
 */
public final class DemoUsers {

    private static final String TENANT = "demo";
    /** Where splashes go unless a rule says otherwise. */
    private static final String CHANNEL = "main";

    private DemoUsers() {}

    /** The users kept in the clear file, made now if it is not there; the hashed file is written whenever it is missing. */
    public static List<DemoUser> loadOrMake(Path clear, Path hashed) {
        if (!Files.exists(clear)) {
            PrivateFiles.write(clear, json(make()));
            deleted(hashed);
        }
        List<DemoUser> users = read(clear);
        if (!Files.exists(hashed)) {
            PrivateFiles.write(
                    hashed, json(users.stream().map(DemoUsers::signIn).toList()));
        }
        return users;
    }

    /** The users kept in the clear file. */
    public static List<DemoUser> of(Path clear) {
        return read(clear);
    }

    /** The demo user of that role, where the tenant has one and a start has made it. */
    public static Optional<DemoUser> like(Path clear, String tenant, Role role) {
        if (!Files.exists(clear)) {
            return Optional.empty();
        }
        return read(clear).stream()
                .filter(user -> user.tenant().equals(tenant) && user.roles().contains(role))
                .findFirst();
    }

    private static List<DemoUser> make() {
        return List.of(
                user("admin", "Ada Admin", Role.ADMIN, null, List.of()),
                user("manager", "Greta Neumann", Role.MANAGER, "greta", List.of()),
                user("comp", "Carl Compensation", Role.COMP_ADMIN, null, List.of()),
                user("anna", "Anna Schneider", Role.REP, "anna", List.of()),
                user("tv", "TV in the hall", Role.DISPLAY, null, List.of(CHANNEL)));
    }

    private static DemoUser user(String user, String name, Role role, @Nullable String rep, List<String> channels) {
        return new DemoUser(user, name, TENANT, List.of(role), rep, channels, RandomText.password());
    }

    /** What the console needs to know: everything but the password, of which it gets the hash. */
    private static Map<String, Object> signIn(DemoUser user) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("user", user.user());
        entry.put("name", user.name());
        entry.put("passwordHash", PasswordHash.of(user.password()));
        entry.put("tenant", user.tenant());
        entry.put("roles", user.roles().stream().map(Role::claim).toList());
        if (user.rep() != null) {
            entry.put("rep", user.rep());
        }
        if (!user.channels().isEmpty()) {
            entry.put("channels", user.channels());
        }
        return entry;
    }

    private static List<DemoUser> read(Path file) {
        try {
            return FactJson.mapper().readValue(PrivateFiles.read(file), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not a list of demo users: " + file, e);
        }
    }

    private static String json(Object value) {
        try {
            return FactJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write demo users", e);
        }
    }

    private static void deleted(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
