package dev.paceline.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.ingest.application.IngestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSealTest {

    static final TenantId ACME = new TenantId("acme");
    static final SourceId SOURCE = new SourceId("src_1");
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final SecretSeal seal = sealWith("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    @Test
    void whatWasSealedOpens() {
        String sealed = seal.seal(ACME, SOURCE, SECRET);

        assertThat(sealed).startsWith("v1:").doesNotContain("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(seal.open(ACME, SOURCE, sealed)).isEqualTo(SECRET);
    }

    @Test
    void sealedTwiceItLooksDifferent() {
        assertThat(seal.seal(ACME, SOURCE, SECRET)).isNotEqualTo(seal.seal(ACME, SOURCE, SECRET));
    }

    @Test
    void itOpensForNoOtherSourceTenantOrKey() {
        String sealed = seal.seal(ACME, SOURCE, SECRET);

        assertThatIllegalStateException().isThrownBy(() -> seal.open(ACME, new SourceId("src_2"), sealed));
        assertThatIllegalStateException().isThrownBy(() -> seal.open(new TenantId("other"), SOURCE, sealed));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        sealWith("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").open(ACME, SOURCE, sealed))
                .withMessageContaining("paceline.ingest.secrets-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAA", "not base64!"})
    void aKeyOfAnotherSizeIsRefusedAtTheStart(String key) {
        assertThatIllegalStateException()
                .isThrownBy(() -> sealWith(key))
                .withMessageContaining("paceline.ingest.secrets-key");
    }

    private static SecretSeal sealWith(String key) {
        return new SecretSeal(new IngestConfig() {
            @Override
            public String secretsKey() {
                return key;
            }

            @Override
            public long inFlightBytes() {
                return 1;
            }
        });
    }
}
