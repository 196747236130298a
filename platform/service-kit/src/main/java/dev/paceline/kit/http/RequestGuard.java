package dev.paceline.kit.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the HTTP decoder of a connection and lets through only requests whose end every reader finds in the same place. What it refuses is
 * answered with 400, after the answers to the requests before it, and the connection is closed; nothing behind ever sees a byte of it. Bodies pass as they
 * come, without a copy; a head is held until it is whole.
 */
final class RequestGuard extends ChannelDuplexHandler {

    /** Beyond what the decoder takes at most, so that its own limits say 414 and 431 where they can. */
    private static final int LARGEST_HEAD = 32_768;

    private static final int NOT_HERE = -1;

    private final HeadSearch search = new HeadSearch();
    private final AnswerWatch answers = new AnswerWatch(this::answerEnded);
    private @Nullable ByteBuf heldHead;
    private @Nullable ByteBuf lastHeld;
    private @Nullable ChunkedBody chunked;
    private long bodyLeft;
    private int requestStart = NOT_HERE;
    private int requests;
    private @Nullable Refusal refusal;
    private boolean isRefusalDue;
    private boolean answered;
    private @Nullable ChannelHandlerContext context;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf part)) {
            ctx.fireChannelRead(message);
            return;
        }
        if (refusal != null) {
            part.release();
            return;
        }
        take(ctx, joined(part));
    }

    private ByteBuf joined(ByteBuf part) {
        ByteBuf held = heldHead;
        if (held == null) {
            return part;
        }
        heldHead = null;
        held.writeBytes(part);
        part.release();
        return held;
    }

    private void take(ChannelHandlerContext ctx, ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        requestStart = NOT_HERE;
        while (at < end && refusal == null && heldHead == null) {
            if (bodyLeft > 0) {
                int skipped = (int) Math.min(bodyLeft, end - at);
                bodyLeft -= skipped;
                at += skipped;
            } else if (chunked != null) {
                at = readChunks(chunked, bytes, at, end);
            } else {
                at = readHead(ctx, bytes, at, end);
            }
        }
        pass(ctx, bytes, at);
        if (refusal != null) {
            refuse(ctx);
        }
    }

    /** Returns how far the body goes; where it is malformed and its head came with it, where that begins, so that nobody sees either. */
    private int readChunks(ChunkedBody body, ByteBuf bytes, int from, int to) {
        int at = body.read(bytes, from, to);
        if (body.isEnded()) {
            chunked = null;
        }
        refusal = body.refusal();
        if (refusal == null || requestStart == NOT_HERE) {
            return at;
        }
        chunked = null;
        requests--;
        return requestStart;
    }

    /** Returns where the head ends; where it is not whole yet, holds it and returns where it begins. */
    private int readHead(ChannelHandlerContext ctx, ByteBuf bytes, int from, int to) {
        int length = search.end(bytes, from, to);
        if (length == HeadSearch.UNFINISHED && to - from <= LARGEST_HEAD) {
            hold(ctx, bytes, from, to);
            return from;
        }
        if (length < 0) {
            refusal = length == HeadSearch.BAD_LINE ? Refusal.LINE_END : Refusal.TOO_LARGE;
            return from;
        }
        RequestHead.Framing framing = RequestHead.read(bytes, from + search.start(), from + length);
        search.reset();
        refusal = framing.refusal();
        if (refusal != null) {
            return from;
        }
        watchAnswers(ctx);
        requestStart = from;
        requests++;
        bodyLeft = framing.length();
        chunked = framing.chunked() ? new ChunkedBody() : null;
        return from + length;
    }

    /** What was held already and is still not whole needs no second copy. */
    private void hold(ChannelHandlerContext ctx, ByteBuf bytes, int from, int to) {
        boolean alreadyOurs = bytes == lastHeld && from == bytes.readerIndex();
        ByteBuf held =
                alreadyOurs ? bytes.retain() : ctx.alloc().buffer(to - from).writeBytes(bytes, from, to - from);
        heldHead = held;
        lastHeld = held;
    }

    private static void pass(ChannelHandlerContext ctx, ByteBuf bytes, int to) {
        int length = to - bytes.readerIndex();
        if (length == bytes.readableBytes()) {
            ctx.fireChannelRead(bytes);
            return;
        }
        ByteBuf checked = length == 0 ? null : bytes.readRetainedSlice(length);
        bytes.release();
        if (checked != null) {
            ctx.fireChannelRead(checked);
        }
    }

    /** Over TLS the handler that answers is there only once hands are shaken. */
    private void watchAnswers(ChannelHandlerContext ctx) {
        if (!answers.isWatching() && ctx.pipeline().get(GuardedServers.ANSWERING_HANDLER) != null) {
            ctx.pipeline().addBefore(GuardedServers.ANSWERING_HANDLER, null, answers);
        }
    }

    private void refuse(ChannelHandlerContext ctx) {
        RefusalLog.note(refusal, ctx.channel().remoteAddress());
        boolean inBody = bodyLeft > 0 || chunked != null;
        int unanswered = requests - answers.ended();
        if (!inBody) {
            isRefusalDue = true;
            answerEnded();
        } else if (unanswered == 1 && answers.begun() == answers.ended()) {
            answer(ctx);
        } else {
            answered = true;
            RefusalAnswer.end(ctx);
        }
    }

    /** Answers the refused head when it is its turn. */
    private void answerEnded() {
        if (isRefusalDue && !answered && context != null && answers.ended() == requests) {
            answer(context);
        }
    }

    private void answer(ChannelHandlerContext ctx) {
        if (refusal != null) {
            answered = true;
            RefusalAnswer.send(ctx, refusal);
        }
    }

    /** What the request behind would still answer has no place any more. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (answered) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        ctx.write(message, promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ByteBuf held = heldHead;
        heldHead = null;
        if (held != null) {
            held.release();
        }
    }
}
