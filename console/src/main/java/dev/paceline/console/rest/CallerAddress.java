package dev.paceline.console.rest;

import dev.paceline.console.application.ConsoleSettings;
import dev.paceline.console.domain.Network;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Where a request comes from: the peer of the connection or, where that is a proxy of {@code paceline.console.trusted-proxies}, the last
 * address of {@code X-Forwarded-For} that is not such a proxy's. What stands before it was written by the caller and says nothing; Quarkus' own proxy
 * support takes just that first one, so it stays off.
 */
@Startup
@Singleton
class CallerAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<Network> proxies;

    CallerAddress(ConsoleSettings settings) {
        this.proxies = settings.trustedProxies().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
    }

    /** The caller's address. */
    String of(HttpServerRequest request) {
        String peer = String.valueOf(request.connection().remoteAddress().hostAddress());
        return isProxy(peer) ? behind(peer, request.headers().getAll(FORWARDED_FOR)) : peer;
    }

    private String behind(String peer, List<String> forwarded) {
        String[] hops = String.join(",", forwarded).split(",");
        String nearest = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!Network.isAddress(hop)) {
                return nearest;
            }
            nearest = hop;
            if (!isProxy(hop)) {
                return hop;
            }
        }
        return nearest;
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }
}
