package dev.paceline.console.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    /** "secret" with the salt "0123456789abcdef", made by Python's hashlib.pbkdf2_hmac. */
    private static final String SECRET =
            "pbkdf2$100000$MDEyMzQ1Njc4OWFiY2RlZg==$plwZLotEAEMO707yToj/A2wZs5Moai9JwWz+JsVD+Cc=";

    @Test
    void itMatchesItsPasswordOnly() {
        PasswordHash hash = PasswordHash.parse(SECRET);

        assertThat(hash.matches("secret", 0)).isTrue();
        assertThat(hash.matches("Secret", 0)).isFalse();
        assertThat(hash.matches("", 0)).isFalse();
    }

    @Test
    void bothNamesMeanTheSame() {
        assertThat(PasswordHash.parse(SECRET.replace("pbkdf2$", "pbkdf2-sha256$"))
                        .matches("secret", 0))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "pbkdf2$1000$MDEyMzQ1Njc4OWFiY2RlZg==$MDEyMzQ1Njc4OWFiY2RlZg==",
                "pbkdf2$100000$$MDEyMzQ1Njc4OWFiY2RlZg==",
                "pbkdf2$x$MDEyMzQ1Njc4OWFiY2RlZg==$MDEyMzQ1Njc4OWFiY2RlZg==",
                "bcrypt$100000$MDEyMzQ1Njc4OWFiY2RlZg==$MDEyMzQ1Njc4OWFiY2RlZg=="
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itNeverShowsItself() {
        assertThat(PasswordHash.parse(SECRET).toString()).isEqualTo("a password hash");
    }
}
