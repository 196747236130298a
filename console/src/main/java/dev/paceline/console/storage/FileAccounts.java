package dev.paceline.console.storage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.paceline.console.application.Accounts;
import dev.paceline.console.application.ConsoleSettings;
import dev.paceline.console.domain.Account;
import dev.paceline.events.ChannelId;
import dev.paceline.events.FactJson;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts in a JSON file, read at start; a file that is named but cannot be read stops the start. */
@Startup
@Singleton
class FileAccounts implements Accounts {

    private final Map<String, Kept> byUser;

    /** How much work each comparison is, whether there is such an account or not: as much as the dearest hash of the file. */
    private final int work;

    private final PasswordHash nobody;

    FileAccounts(ConsoleSettings settings) {
        this.byUser = settings.signIn()
                .users()
                .map(Path::of)
                .filter(Files::exists)
                .map(FileAccounts::read)
                .orElseGet(Map::of);
        this.work = byUser.values().stream()
                .mapToInt(kept -> kept.password().work())
                .max()
                .orElse(0);
        this.nobody = PasswordHash.ofNobody(work);
    }

    /** An account and the hash of its password. */
    private record Kept(Account account, PasswordHash password) {}

    /** An entry of the file. */
    private record Entry(
            @Nullable String user,
            @Nullable String name,
            @Nullable String tenant,
            @Nullable List<String> roles,
            @Nullable String rep,
            @Nullable List<String> channels,
            @Nullable String passwordHash) {}

    @Override
    public boolean exist() {
        return !byUser.isEmpty();
    }

    @Override
    public Optional<Account> proven(String user, String password) {
        Kept kept = byUser.get(user);
        boolean right = (kept == null ? nobody : kept.password()).matches(password, work);
        return kept != null && right ? Optional.of(kept.account()) : Optional.empty();
    }

    private static Map<String, Kept> read(Path file) {
        try {
            List<Entry> entries = FactJson.mapper().readValue(Files.readString(file), new TypeReference<>() {});
            return entries.stream()
                    .map(FileAccounts::kept)
                    .collect(Collectors.toMap(kept -> kept.account().user(), Function.identity()));
        } catch (JsonMappingException e) {
            throw new IllegalStateException(file + " is not a list of accounts at " + e.getPathReference(), e);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException(file + " is not a list of accounts: " + e.getMessage(), e);
        }
    }

    private static Kept kept(Entry entry) {
        String name = required("name", entry.name() == null ? entry.user() : entry.name());
        Account account = new Account(
                entry.user() == null ? name : entry.user(),
                name,
                new TenantId(required("tenant", entry.tenant())),
                entry.roles() == null ? List.of() : entry.roles(),
                entry.rep() == null ? null : new RepId(entry.rep()),
                entry.channels() == null
                        ? List.of()
                        : entry.channels().stream().map(ChannelId::new).toList());
        return new Kept(account, PasswordHash.parse(required("passwordHash", entry.passwordHash())));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("an account has no " + field);
        }
        return value;
    }
}
