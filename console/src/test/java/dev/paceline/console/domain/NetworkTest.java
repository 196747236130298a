package dev.paceline.console.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "10.0.0.128/25, 10.0.0.200, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdab::1, true",
        "fd00::/8, fe80::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "127.0.0.1, ::ffff:127.0.0.1, true",
        "127.0.0.1, localhost, false",
        "127.0.0.1, '', false"
    })
    void itContainsTheAddressesOfItsPrefix(String network, String address, boolean contained) {
        assertThat(Network.parse(network).contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.com",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "::/129",
                "300.1.1.1",
                "10.0.0"
            })
    void anythingElseIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allAddressesOfOneIpv6SubscriberCountAsOne() {
        assertThat(Network.subscriber("2001:db8:1:2:3:4:5:6")).isEqualTo(Network.subscriber("2001:db8:1:2::99"));
        assertThat(Network.subscriber("2001:db8:1:2::1")).isNotEqualTo(Network.subscriber("2001:db8:1:3::1"));
        assertThat(Network.subscriber("203.0.113.9")).isEqualTo("203.0.113.9");
    }
}
