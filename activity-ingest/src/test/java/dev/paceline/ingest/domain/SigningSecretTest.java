package dev.paceline.ingest.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whpk_AAAA", "whsec_€", "whsec_A"})
    void whatIsNoSecretIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningSecret(text));
    }

    @Test
    void anOldShortKeyWorksButIsNoneForNewSources() {
        assertThat(new SigningSecret("whsec_AAECAwQFBgc=").key()).hasSize(8);
        assertThat(new SigningSecret("whsec_AAECAwQFBgc=").isStrong()).isFalse();
        assertThat(new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").isStrong())
                .isTrue();
    }

    @Test
    void aSecretIsNeverPrinted() {
        assertThat(new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).hasToString("whsec_…");
    }
}
