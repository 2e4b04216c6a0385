package dev.showrunner.kit.arrival;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link RequestArrival} into every connection. Netty's idle timeout alone would not do: a client that sends a byte
 * now and then is never idle, and a few thousand of them hold all the sockets that a process may have ("slowloris").
 */
@Singleton
final class SlowClients implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Duration limit;

    SlowClients(RequestTimeLimit limit) {
        this.limit = limit.requestTimeout();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Connections(null));
        return event.getBean();
    }

    private final class Connections implements NettyServerCustomizer {
        private final @Nullable Channel connection;

        private Connections(@Nullable Channel connection) {
            this.connection = connection;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Connections(channel) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (connection != null) {
                RequestArrival arrival = new RequestArrival(limit);
                connection
                        .pipeline()
                        .addBefore(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "request-bytes", arrival.bytes())
                        .addAfter(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                                "request-messages",
                                arrival.messages());
            }
        }
    }
}
