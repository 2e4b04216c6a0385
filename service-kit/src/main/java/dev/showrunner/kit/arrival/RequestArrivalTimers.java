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
 * Adds a {@link RequestArrivalTimer} to every connection. Netty's idle timeout is not enough: a client that sends a
 * byte now and then is never idle, and a few thousand such clients use up all sockets of the process ("slowloris").
 */
@Singleton
final class RequestArrivalTimers implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Duration timeout;

    RequestArrivalTimers(RequestTimeLimit limit) {
        this.timeout = limit.requestTimeout();
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
                RequestArrivalTimer arrival = new RequestArrivalTimer(timeout);
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
