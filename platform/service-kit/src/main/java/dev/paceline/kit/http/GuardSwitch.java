package dev.paceline.kit.http;

import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;

/** Puts {@link GuardedServers} in place when Vert.x is made, which is before any server listens. */
@Singleton
@Unremovable
class GuardSwitch implements VertxOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        NettyExtensions.register(new GuardedServers());
    }
}
