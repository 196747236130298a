package dev.paceline.kit.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Counts the answers of a connection before they become bytes, so that a refusal comes after them and in none of them. */
final class AnswerWatch extends ChannelOutboundHandlerAdapter {

    private final Runnable whenOneEnds;
    private boolean isWatching;
    private int begun;
    private int ended;

    AnswerWatch(Runnable whenOneEnds) {
        this.whenOneEnds = whenOneEnds;
    }

    boolean isWatching() {
        return isWatching;
    }

    int begun() {
        return begun;
    }

    int ended() {
        return ended;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        isWatching = true;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean head = message instanceof HttpResponse;
        if (head && ((HttpResponse) message).status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            ctx.write(message, promise);
            return;
        }
        begun += head ? 1 : 0;
        boolean last = message instanceof LastHttpContent;
        ctx.write(message, promise);
        if (last) {
            ended++;
            whenOneEnds.run();
        }
    }
}
