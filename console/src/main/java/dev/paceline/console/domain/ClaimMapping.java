package dev.paceline.console.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.ChannelId;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an identity provider's ID token says in Paceline's terms. A claim is named by its whole name or by a path with {@code /}, as in
 * {@code realm_access/roles}. Roles that Paceline does not know are dropped; without a tenant there is no account.
 *
 * @param roleNames the provider's names of roles or groups, and which of our roles each stands for
 * @param tenants the tenants that the provider may name; empty for any
 */
public record ClaimMapping(
        String tenant,
        String roles,
        String rep,
        String channels,
        String userName,
        Map<String, String> roleNames,
        Set<String> tenants) {

    private static final Set<String> KNOWN_ROLES =
            Set.of("admin", "manager", "comp-admin", "rep", "display", "integration");

    public ClaimMapping {
        roleNames = Map.copyOf(roleNames);
        tenants = Set.copyOf(tenants);
    }

    /** The account of those claims; empty when they name no subject, or no tenant that this provider may name. */
    public Optional<ProviderAccount> account(JsonNode claims) {
        String subject = text(claims.path("sub"));
        Optional<TenantId> named = id(claims, tenant, TenantId::new)
                .filter(each -> !each.equals(KpiDefinition.EVERY_TENANT))
                .filter(each -> tenants.isEmpty() || tenants.contains(each.value()));
        if (subject == null || named.isEmpty()) {
            return Optional.empty();
        }
        String known = text(find(claims, userName));
        String name = text(claims.path("name"));
        Account account = new Account(
                subject,
                name != null ? name : known != null ? known : subject,
                named.get(),
                knownRoles(claims),
                id(claims, rep, RepId::new).orElse(null),
                texts(find(claims, channels)).stream()
                        .map(ClaimMapping::channel)
                        .flatMap(Optional::stream)
                        .toList());
        JsonNode signedIn = claims.path("auth_time").isNumber() ? claims.path("auth_time") : claims.path("iat");
        return Optional.of(
                new ProviderAccount(account, text(claims.path("sid")), Instant.ofEpochSecond(signedIn.asLong())));
    }

    private List<String> knownRoles(JsonNode claims) {
        Set<String> known = new LinkedHashSet<>();
        for (String each : texts(find(claims, roles))) {
            String role = roleNames.getOrDefault(each, each);
            if (KNOWN_ROLES.contains(role)) {
                known.add(role);
            }
        }
        return List.copyOf(known);
    }

    /** A name may hold slashes itself, as in {@code https://example.com/tenant}: the whole name comes first. */
    private static JsonNode find(JsonNode claims, String path) {
        if (claims.has(path)) {
            return claims.path(path);
        }
        JsonNode found = claims;
        for (String name : path.split("/", -1)) {
            found = found.path(name);
        }
        return found;
    }

    private static <T> Optional<T> id(JsonNode claims, String path, Function<String, T> type) {
        return one(find(claims, path)).flatMap(text -> made(text, type));
    }

    /** Some providers give every attribute as a list; one of several tenants or reps would be a guess. */
    private static Optional<String> one(JsonNode claim) {
        List<String> texts = claim.isArray()
                ? texts(claim)
                : Optional.ofNullable(text(claim)).map(List::of).orElseGet(List::of);
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    private static Optional<ChannelId> channel(String text) {
        return made(text, ChannelId::new);
    }

    private static <T> Optional<T> made(String text, Function<String, T> type) {
        try {
            return Optional.of(type.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** A list of texts, or one text of several parted by spaces. */
    private static List<String> texts(JsonNode claim) {
        if (claim.isTextual()) {
            return List.of(claim.asText().strip().split("\\s+"));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : claim) {
            String text = text(each);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static @Nullable String text(JsonNode claim) {
        return claim.isTextual() && !claim.asText().isBlank() ? claim.asText() : null;
    }
}
