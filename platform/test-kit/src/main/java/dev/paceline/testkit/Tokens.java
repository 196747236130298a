package dev.paceline.testkit;

import dev.paceline.events.TenantId;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Bearer tokens as an OIDC issuer would sign them (RS256):
 * {@code Tokens.of("acme").role("rep").rep("anna").sign()}. Immutable; every step gives a new one.
 */
public final class Tokens {

    /** The issuer that {@link Infrastructure} tells the services to trust. */
    public static final String ISSUER = "https://test.paceline.local";

    /** The audience that every service requires unless configured otherwise. */
    public static final String AUDIENCE = "paceline";

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Map<String, Object> claims;
    private final List<String> roles;
    private final String issuer;
    private final Duration life;

    private Tokens(Map<String, Object> claims, List<String> roles, String issuer, Duration life) {
        this.claims = Map.copyOf(claims);
        this.roles = List.copyOf(roles);
        this.issuer = issuer;
        this.life = life;
    }

    /** A token of that tenant, without any role yet. */
    public static Tokens of(String tenant) {
        return withoutTenant().claim("tenant", tenant);
    }

    /** A token of that tenant, without any role yet. */
    public static Tokens of(TenantId tenant) {
        return of(tenant.value());
    }

    /** A token that no service may accept: it names no tenant. */
    public static Tokens withoutTenant() {
        return new Tokens(Map.of("aud", AUDIENCE, "jti", UUID.randomUUID().toString()), List.of(), ISSUER, LIFE);
    }

    /** Adds a role, as in {@code manager}. */
    public Tokens role(String role) {
        List<String> more = new ArrayList<>(roles);
        more.add(role);
        return new Tokens(claims, more, issuer, life);
    }

    /** Says which rep this person is. */
    public Tokens rep(String rep) {
        return claim("rep", rep);
    }

    /** Says which splash channels a display may show. */
    public Tokens channels(String... channels) {
        return claim("channels", List.of(channels));
    }

    /** Says what a machine may do, as in {@code imports:write}. */
    public Tokens scopes(String... scopes) {
        return claim("scope", String.join(" ", scopes));
    }

    /** Adds any claim. */
    public Tokens claim(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return new Tokens(more, roles, issuer, life);
    }

    /** As if it had been signed for another application. */
    public Tokens audience(String other) {
        return claim("aud", other);
    }

    /** Leaves a claim out, as in {@code aud}. */
    public Tokens without(String name) {
        Map<String, Object> fewer = new LinkedHashMap<>(claims);
        fewer.remove(name);
        return new Tokens(fewer, roles, issuer, life);
    }

    /** Valid for that long from now. */
    public Tokens life(Duration other) {
        return new Tokens(claims, roles, issuer, other);
    }

    /** As if another issuer had signed. */
    public Tokens issuer(String other) {
        return new Tokens(claims, roles, other, life);
    }

    /** As if it had been signed hours ago. */
    public Tokens expired() {
        return new Tokens(claims, roles, issuer, Duration.ofHours(-2));
    }

    /** The token, signed with the key that the services trust. */
    public String sign() {
        return sign(TokenKeys.trusted().getPrivate());
    }

    /** The token, signed with a key that nobody trusts. */
    public String signWithForeignKey() {
        return sign(TokenKeys.generate().getPrivate());
    }

    /** The header's value: {@code Bearer …}. */
    public String bearer() {
        return "Bearer " + sign();
    }

    /** The trusted public key (X.509, base64), for {@code mp.jwt.verify.publickey}. */
    public static String publicKey() {
        return TokenKeys.publicKey();
    }

    private String sign(PrivateKey key) {
        Instant now = Instant.now();
        String subject = String.valueOf(claims.getOrDefault("rep", "somebody"));
        JwtClaimsBuilder builder = Jwt.claims()
                .issuer(issuer)
                .subject(subject)
                .upn(subject)
                .claim("roles", roles)
                .issuedAt(now.plus(life.isNegative() ? life : Duration.ZERO))
                .expiresAt(now.plus(life.dividedBy(life.isNegative() ? 2 : 1)));
        claims.forEach(builder::claim);
        return builder.sign(key);
    }
}
