package dev.paceline.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.ChannelId;
import dev.paceline.events.FactJson;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMappingTest {

    private static ClaimMapping mapping(String tenant, String roles, Map<String, String> names, String... tenants) {
        return new ClaimMapping(tenant, roles, "rep", "channels", "preferred_username", names, Set.of(tenants));
    }

    private static final ClaimMapping PLAIN = mapping("tenant", "roles", Map.of());

    private static JsonNode claims(String json) {
        try {
            return FactJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theClaimsSayWhoTheCallerIs() {
        ProviderAccount account = PLAIN.account(
                        claims(
                                """
                        {"sub": "5f1", "sid": "s1", "auth_time": 1773576000, "iat": 1773579600, "name": "Anna Snelling",
                         "preferred_username": "anna", "tenant": "acme", "roles": ["rep"], "rep": "anna", "channels": ["main", "hall"]}
                        """))
                .orElseThrow();

        assertThat(account)
                .isEqualTo(new ProviderAccount(
                        new Account(
                                "5f1",
                                "Anna Snelling",
                                new TenantId("acme"),
                                List.of("rep"),
                                new RepId("anna"),
                                List.of(new ChannelId("main"), new ChannelId("hall"))),
                        "s1",
                        Instant.parse("2026-03-15T12:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\": \"5f1\", \"iat\": 1}",
                "{\"sub\": \"5f1\", \"iat\": 1, \"tenant\": \"\"}",
                "{\"sub\": \"5f1\", \"iat\": 1, \"tenant\": 7}",
                "{\"sub\": \"5f1\", \"iat\": 1, \"tenant\": null}",
                "{\"sub\": \"5f1\", \"iat\": 1, \"tenant\": \"*\"}",
                "{\"sub\": \"5f1\", \"iat\": 1, \"tenant\": \"a\\nb\"}",
                "{\"sub\": \"5f1\", \"iat\": 1, \"tenant\": {\"id\": \"acme\"}}",
                "{\"sub\": \"5f1\", \"iat\": 1, \"tenant\": [\"acme\", \"globex\"]}",
                "{\"iat\": 1, \"tenant\": \"acme\"}"
            })
    void withoutExactlyOneTenantThereIsNoAccount(String json) {
        assertThat(PLAIN.account(claims(json))).isEmpty();
    }

    @Test
    void aProviderNamesOnlyTheTenantsThatItMay() {
        ClaimMapping limited = mapping("tenant", "roles", Map.of(), "acme");

        assertThat(limited.account(claims("{\"sub\": \"1\", \"iat\": 1, \"tenant\": \"acme\"}")))
                .isPresent();
        assertThat(limited.account(claims("{\"sub\": \"1\", \"iat\": 1, \"tenant\": \"globex\"}")))
                .isEmpty();
    }

    @Test
    void rolesThatPacelineDoesNotKnowAreDroppedAndNamedOnesTranslated() {
        ClaimMapping nested = mapping(
                "https://example.com/tenant",
                "realm_access/roles",
                Map.of("sales-leads", "manager", "boss", "emperor"));

        Account account = nested.account(
                        claims(
                                """
                        {"sub": "1", "iat": 1, "https://example.com/tenant": ["acme"],
                         "realm_access": {"roles": ["offline_access", "uma_authorization", "sales-leads", "boss", "ADMIN", "rep", "rep"]}}
                        """))
                .orElseThrow()
                .account();

        assertThat(account.roles()).containsExactly("manager", "rep");
        assertThat(account.tenant()).isEqualTo(new TenantId("acme"));
    }
}
