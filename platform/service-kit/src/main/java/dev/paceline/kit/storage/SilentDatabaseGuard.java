package dev.paceline.kit.storage;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which something was asked and nothing came back in time, so that whoever waits is told, and the pool opens a new
 * one. A database that hangs still acknowledges packets: no time-out of TCP ever sees it. A connection that nobody uses is left alone.
 */
final class SilentDatabaseGuard extends ChannelDuplexHandler {

    private static final Logger LOG = Logger.getLogger(SilentDatabaseGuard.class);

    private final Duration patience;
    private @Nullable ScheduledFuture<?> alarm;
    private boolean waiting;
    private long heardAt;

    SilentDatabaseGuard(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!waiting) {
            waiting = true;
            heardAt = System.nanoTime();
            if (alarm == null) {
                look(context, patience.toNanos());
            }
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        waiting = false;
        super.channelRead(context, message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stop();
        super.channelInactive(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    /** One timer per connection that is set again only where something waits: an answer costs no timer of its own. */
    private void look(ChannelHandlerContext context, long delay) {
        alarm = context.executor().schedule(() -> alarm(context), delay, TimeUnit.NANOSECONDS);
    }

    private void alarm(ChannelHandlerContext context) {
        alarm = null;
        if (!waiting) {
            return;
        }
        long left = patience.toNanos() - (System.nanoTime() - heardAt);
        if (left > 0) {
            look(context, left);
            return;
        }
        LOG.warnf("database gave no answer for %d ms; its connection is closed", patience.toMillis());
        context.close();
    }

    private void stop() {
        ScheduledFuture<?> pending = alarm;
        alarm = null;
        waiting = false;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
