package dev.paceline.kit.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.bootstrap.ServerBootstrap;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;

/**
 * Registers an extension with Netty for all servers that are made after it. Netty itself looks for extensions once and for all by a system property and a
 * service file, both read by its own class loader, which sees neither in every way that Quarkus loads classes; what it would have found is set
 * here instead. Where a later Netty keeps it elsewhere, the service does not start: unguarded it must not run.
 */
final class NettyExtensions {

    private static final String FOUND = "io.netty.bootstrap.ChannelInitializerExtensions";
    private static final String BY_SERVICE_FILE = FOUND + "$ServiceLoadingExtensions";

    private NettyExtensions() {}

    static void register(ChannelInitializerExtension extension) {
        ClassLoader netty = ServerBootstrap.class.getClassLoader();
        try {
            Class<?> type = Class.forName(BY_SERVICE_FILE, true, netty);
            Constructor<?> constructor = type.getDeclaredConstructor(boolean.class);
            constructor.setAccessible(true);
            Object found = constructor.newInstance(true);
            field(type, "classLoader").set(found, new WeakReference<>(netty));
            field(type, "extensions").set(found, List.of(extension));
            field(Class.forName(FOUND, true, netty), "implementation").set(null, found);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Netty cannot be told to refuse malformed requests", e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
