package dev.paceline.kit.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Notes refused requests, one line a second at most, so that an attacker cannot fill the log; nothing that came in is repeated. */
final class RefusalLog {

    private static final Logger LOG = Logger.getLogger(RefusalLog.class);
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final AtomicLong LAST = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private static final AtomicInteger OMITTED = new AtomicInteger();

    private RefusalLog() {}

    static void note(@Nullable Refusal refusal, @Nullable SocketAddress peer) {
        long now = System.nanoTime();
        long last = LAST.get();
        if (now - last < PAUSE_NANOS || !LAST.compareAndSet(last, now)) {
            OMITTED.incrementAndGet();
            return;
        }
        String address =
                peer instanceof InetSocketAddress socket ? socket.getAddress().getHostAddress() : "unknown";
        LOG.infof("malformed request refused reason=%s address=%s omitted=%d", refusal, address, OMITTED.getAndSet(0));
    }
}
