package dev.paceline.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.testkit.SmugglingShape;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard before Netty's own decoder, and behind it a server that notes each request and answers those it is told to. */
class RequestGuardTest {

    private static final String GET = "GET /one HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String BAD = "GET /bad HTTP/1.1\nHost: h\r\n\r\n";

    private final Server server = new Server();
    private final EmbeddedChannel channel = channel(server);

    static Stream<SmugglingShape> shapes() {
        return SmugglingShape.all("/one", "").stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noByteBecomesASecondRequestHoweverItIsCut(SmugglingShape shape) {
        byte[] bytes = bytes(shape.request());
        for (int cut = 0; cut <= bytes.length; cut++) {
            Server seen = new Server();
            EmbeddedChannel cutChannel = channel(seen);
            cutChannel.writeInbound(
                    Unpooled.copiedBuffer(bytes, 0, cut), Unpooled.copiedBuffer(bytes, cut, bytes.length - cut));

            assertThat(seen.requests)
                    .as("cut at %d", cut)
                    .hasSizeLessThanOrEqualTo(shape.seen())
                    .allMatch("/one"::equals);
            assertThat(answer(cutChannel).startsWith("HTTP/1.1 400 "))
                    .as("cut at %d", cut)
                    .isEqualTo(shape.refused());
            assertThat(seen.ended).as("cut at %d", cut).isEqualTo(shape.refused() ? 0 : 1);
            cutChannel.finishAndReleaseAll();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noByteBecomesASecondRequestWhenItComesByteByByte(SmugglingShape shape) {
        for (byte one : bytes(shape.request())) {
            channel.writeInbound(Unpooled.copiedBuffer(new byte[] {one}));
        }

        assertThat(server.requests).hasSizeLessThanOrEqualTo(shape.seen()).allMatch("/one"::equals);
        assertThat(answer(channel).startsWith("HTTP/1.1 400 ")).isEqualTo(shape.refused());
        channel.finishAndReleaseAll();
    }

    @Test
    void requestsInOnePartAllPass() {
        send(GET + "POST /two HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc\r\n" + GET);

        assertThat(server.requests).containsExactly("/one", "/two", "/one");
        assertThat(server.body.toString()).isEqualTo("abc");
    }

    @Test
    void whatIsRefusedIsAnsweredAfterTheRequestsBeforeIt() {
        send(GET + GET + BAD);
        assertThat(answer(channel)).isEmpty();

        server.answer("first");
        assertThat(answer(channel)).contains("first").doesNotContain("400");
        server.answer("second");

        assertThat(answer(channel)).containsSubsequence("second", "HTTP/1.1 400 Bad Request", "\"status\":400");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void nothingIsWrittenIntoAnAnswerThatHasBegun() {
        send("POST /one HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        server.answer("early");
        answer(channel);

        send("zz\r\n" + GET);

        assertThat(answer(channel)).isEmpty();
        assertThat(server.requests).containsExactly("/one");
    }

    @Test
    void nothingThatComesAfterARefusalIsRead() {
        send(BAD);
        assertThat(answer(channel)).contains("A line must end in CR LF.");

        send(GET);

        assertThat(server.requests).isEmpty();
        assertThat(answer(channel)).isEmpty();
    }

    @Test
    void whatTheServerSaysAfterARefusalIsDropped() {
        send("POST /one HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        send("zz\r\n");
        assertThat(answer(channel)).startsWith("HTTP/1.1 400 ");

        server.answer("late");

        assertThat(answer(channel)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "GETX", "FOO", "G", "PROPFIND", "VERSION-CONTROL"})
    void aMethodThatNobodyKnowsIsRefused(String method) {
        send(method + " /one HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(answer(channel)).startsWith("HTTP/1.1 501 Not Implemented\r\n");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        send("GET /one HTTP/1.1\r\nHost: h\r\n");
        for (int i = 0; i < 40; i++) {
            send("X-Filler-" + i + ": " + "x".repeat(1_000) + "\r\n");
        }

        assertThat(answer(channel)).startsWith("HTTP/1.1 431 ");
        assertThat(server.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /one HTTP/1.0\r\n\r\n",
                "\r\nGET /one HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /one?a=\u00fc&b=%20 HTTP/1.1\r\nHost:h\r\nX-Name: J\u00fcrgen\r\nX-Empty:\r\n\r\n",
                "OPTIONS /one HTTP/1.1\r\nhost: h\r\ncontent-length: 0\r\n\r\n",
                "POST /one HTTP/1.0\r\nContent-Length: 2\r\n\r\nab",
                "POST /one HTTP/1.1\r\n"
                        + "Host: h\r\n"
                        + "Transfer-Encoding:\tChunked \r\n\r\n"
                        + "00000005\r\n"
                        + "abcde\r\n"
                        + "A\r\n"
                        + "0123456789\r\n"
                        + "0\r\n\r\n"
            })
    void whatClientsReallySendPasses(String request) {
        send(request);

        assertThat(server.ended).isOne();
        assertThat(answer(channel)).isEmpty();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static EmbeddedChannel channel(Server server) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline()
                .addLast(new RequestGuard())
                .addLast("httpDecoder", new HttpRequestDecoder())
                .addLast("httpEncoder", new HttpResponseEncoder())
                .addLast(GuardedServers.ANSWERING_HANDLER, server);
        return channel;
    }

    private static String answer(EmbeddedChannel channel) {
        StringBuilder answer = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            answer.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return answer.toString();
    }

    /** Notes what it sees. */
    private static final class Server extends ChannelInboundHandlerAdapter {

        private final List<String> requests = new ArrayList<>();
        private final StringBuilder body = new StringBuilder();
        private final List<ChannelHandlerContext> contexts = new ArrayList<>();
        private int ended;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            contexts.add(ctx);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest request) {
                requests.add(request.decoderResult().isSuccess() ? request.uri() : "undecodable");
            }
            if (message instanceof HttpContent content) {
                body.append(content.content().toString(StandardCharsets.ISO_8859_1));
            }
            ended += message instanceof LastHttpContent last
                            && last.decoderResult().isSuccess()
                    ? 1
                    : 0;
            ReferenceCountUtil.release(message);
        }

        private void answer(String text) {
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer(bytes(text)));
            response.headers().set("Content-Length", text.length());
            contexts.get(0).writeAndFlush(response);
        }
    }
}
