package dev.paceline.kit.http;

import dev.paceline.events.FactJson;
import dev.paceline.kit.problem.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Answers a refused request and ends its connection: our side at once, the rest when the caller has had time to read why. */
final class RefusalAnswer {

    private static final int LINGER_MILLIS = 500;
    private static final String HEAD =
            """
            HTTP/1.1 %d %s\r
            Content-Type: %s\r
            Content-Length: %d\r
            Cache-Control: no-store\r
            X-Content-Type-Options: nosniff\r
            Connection: close\r
            \r
            """;

    private RefusalAnswer() {}

    static void send(ChannelHandlerContext ctx, Refusal refusal) {
        end(ctx, bytes(refusal));
    }

    /** Ends the connection without an answer, where the request has got one already. */
    static void end(ChannelHandlerContext ctx) {
        end(ctx, Unpooled.EMPTY_BUFFER);
    }

    /** A connection that is closed with bytes unread would be reset, and the answer lost. */
    private static void end(ChannelHandlerContext ctx, ByteBuf last) {
        ctx.writeAndFlush(last).addListener((ChannelFutureListener) sent -> {
            Channel channel = sent.channel();
            channel.config().setAutoRead(true);
            if (channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
            channel.eventLoop().schedule((Runnable) channel::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private static ByteBuf bytes(Refusal refusal) {
        Problem problem =
                new Problem("about:blank", refusal.title(), refusal.status(), refusal.detail(), null, null, List.of());
        byte[] body = json(problem);
        String head = HEAD.formatted(refusal.status(), refusal.title(), Problem.MEDIA_TYPE, body.length);
        return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body);
    }

    private static byte[] json(Problem problem) {
        try {
            return FactJson.mapper().writeValueAsBytes(problem);
        } catch (IOException e) {
            throw new UncheckedIOException("a problem must always be writable", e);
        }
    }
}
