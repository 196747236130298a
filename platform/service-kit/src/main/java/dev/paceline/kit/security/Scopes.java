package dev.paceline.kit.security;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What a machine's token may do. A scope counts only beside {@link Roles#INTEGRATION}, and is named in {@code @RolesAllowed} like a role.
 *
 * <p>The claim {@code scope} is one text with spaces between the scopes (RFC 8693, section 4.2); some issuers send a list, or call it {@code
 * scp}. Each of these forms is read.
 */
public final class Scopes {

    /** Sends files of rows and reads how far they are. */
    public static final String IMPORTS_WRITE = "imports:write";
    /** Makes reps of the owners that a CRM speaks of; says nothing of teams. */
    public static final String OWNERS_WRITE = "owners:write";

    static final Set<String> ALL = Set.of(IMPORTS_WRITE, OWNERS_WRITE);

    private Scopes() {}

    /** The scopes of the token that this platform knows. */
    static Set<String> of(JsonWebToken token) {
        return Stream.of("scope", "scp")
                .flatMap(claim -> Stream.concat(
                        Claims.text(token, claim).stream().flatMap(text -> Arrays.stream(text.split(" "))),
                        Claims.texts(token, claim).stream()))
                .filter(ALL::contains)
                .collect(Collectors.toSet());
    }
}
