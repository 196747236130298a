package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of fields that hold what must not be kept: some senders prove themselves in the body, some systems keep keys in records. */
final class SecretNames {

    private static final List<String> PARTS =
            List.of("token", "secret", "password", "passwd", "passphrase", "credential");

    private static final List<String> ENDS =
            List.of("apikey", "accesskey", "privatekey", "signingkey", "encryptionkey");

    private static final Set<String> WHOLE =
            Set.of("authorization", "bearer", "signature", "sessionid", "cookie", "cookies", "jwt", "pwd", "headers");

    private SecretNames() {}

    /** Whether that is such a name, however it is written: {@code API-Key}, {@code api_key}, {@code crm.apiKey}. */
    static boolean isOne(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetter(name.charAt(i))) {
                letters.append(name.charAt(i));
            }
        }
        String plain =
                letters.toString().toLowerCase(Locale.ROOT).replace("secretary", ""); // who keeps secrets is none
        String one = plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
        return WHOLE.contains(plain)
                || PARTS.stream().anyMatch(plain::contains)
                || ENDS.stream().anyMatch(one::endsWith);
    }

    /** Whether a field of such a name stands anywhere in it. */
    static boolean areIn(JsonNode value) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (isOne(field.getKey()) || areIn(field.getValue())) {
                return true;
            }
        }
        if (value.isArray()) {
            for (JsonNode each : value) {
                if (areIn(each)) {
                    return true;
                }
            }
        }
        return false;
    }
}
