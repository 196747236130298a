package dev.paceline.kit.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;

/**
 * Puts a {@link RequestGuard} before everything that reads a connection of an HTTP/1.1 server of this process, after TLS where there is TLS. The management
 * interface, which offers HTTP/2 and changes nothing, is left as it is.
 */
final class GuardedServers extends ChannelInitializerExtension {

    /** The name that Vert.x gives to the handler which answers requests. */
    static final String ANSWERING_HANDLER = "handler";

    private static final String DECODER = "httpDecoder";
    private static final String TLS = "ssl";

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel initialized) {
                guard(initialized.pipeline());
            }
        });
    }

    private static void guard(ChannelPipeline pipeline) {
        if (pipeline.get(TLS) != null) {
            pipeline.addAfter(TLS, null, new RequestGuard());
        } else if (pipeline.get(DECODER) != null) {
            pipeline.addBefore(DECODER, null, new RequestGuard());
        }
    }
}
