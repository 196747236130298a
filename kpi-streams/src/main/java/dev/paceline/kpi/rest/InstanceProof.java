package dev.paceline.kpi.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Proves that a request comes from another instance: an HMAC-SHA256 with the instances' common secret over the time, the path with its
 * query and the token that the request carries. The token opens nothing internal without it, and it opens nothing without the token but boards.
 */
@ApplicationScoped
class InstanceProof {

    static final String HEADER = "Paceline-Instance";

    /** What stands for the token where no person asks. */
    static final String NOBODY = "";

    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<String> secret;
    private final Clock clock;

    InstanceProof(@ConfigProperty(name = "paceline.kpi.secret") Optional<String> secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** What the header says: the time in seconds, a dot and the proof in hexadecimal digits. */
    String of(String pathAndQuery, String authorization) {
        long now = clock.instant().getEpochSecond();
        byte[] proof = proof(now, pathAndQuery, authorization)
                .orElseThrow(() -> new IllegalStateException("paceline.kpi.secret is not set"));
        return now + "." + HexFormat.of().formatHex(proof);
    }

    boolean holds(String header, String pathAndQuery, String authorization) {
        int dot = header.indexOf('.');
        try {
            long then = Long.parseLong(header.substring(0, Math.max(0, dot)));
            byte[] given = HexFormat.of().parseHex(header.substring(dot + 1));
            boolean recent = Math.abs(clock.instant().getEpochSecond() - then) <= LIFE.toSeconds();
            return recent
                    && proof(then, pathAndQuery, authorization)
                            .filter(proof -> MessageDigest.isEqual(proof, given))
                            .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<byte[]> proof(long time, String pathAndQuery, String authorization) {
        return secret.map(key -> {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
                String said = time + "\n" + pathAndQuery + "\n" + authorization;
                return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + ALGORITHM, e);
            }
        });
    }
}
