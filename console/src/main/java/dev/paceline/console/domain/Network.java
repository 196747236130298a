package dev.paceline.console.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses: one address or a prefix in CIDR form (RFC 4632), as in {@code 10.0.0.0/8} or {@code fd00::/8}. Names of hosts are none, and
 * nothing is looked up.
 */
public record Network(String address, int prefixBits) {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");
    private static final int IPV6_BYTES = 16;
    private static final int ONE_SUBSCRIBER_BYTES = 8;

    public Network {
        int most =
                bytes(address).orElseThrow(() -> new IllegalArgumentException("not an IP address: " + address)).length
                        * Byte.SIZE;
        if (prefixBits < 0 || prefixBits > most) {
            throw new IllegalArgumentException("a prefix of " + address + " has 0 to " + most + " bits");
        }
    }

    /** Reads {@code address} or {@code address/bits}. */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = (slash < 0 ? text : text.substring(0, slash)).strip();
        String bits = slash < 0 ? null : text.substring(slash + 1).strip();
        if (bits != null && !BITS.matcher(bits).matches()) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        int all = bytes(address).map(bytes -> bytes.length * Byte.SIZE).orElse(0);
        return new Network(address, bits == null ? all : Integer.parseInt(bits));
    }

    /** Whether that address lies in it; a text that is no address lies in none. */
    public boolean contains(String candidate) {
        byte[] own = bytes(address).orElseThrow();
        return bytes(candidate)
                .filter(other -> other.length == own.length)
                .map(other -> samePrefix(own, other))
                .orElse(false);
    }

    /** Whether the text is an IP address. */
    public static boolean isAddress(String text) {
        return bytes(text).isPresent();
    }

    /**
     * What to count a caller by: an IPv4 address, or the first 64 bits of an IPv6 one, as a subscriber has all addresses below (RFC 6177).
     */
    public static String subscriber(String address) {
        return bytes(address)
                .filter(bytes -> bytes.length == IPV6_BYTES)
                .map(bytes -> HexFormat.of().formatHex(bytes, 0, ONE_SUBSCRIBER_BYTES) + "::/64")
                .orElse(address);
    }

    private boolean samePrefix(byte[] own, byte[] other) {
        int whole = prefixBits / Byte.SIZE;
        if (!Arrays.equals(own, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = prefixBits % Byte.SIZE;
        return rest == 0 || ((own[whole] ^ other[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
    }

    /** An IPv4 address mapped into IPv6 counts as the IPv4 one. */
    private static Optional<byte[]> bytes(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
