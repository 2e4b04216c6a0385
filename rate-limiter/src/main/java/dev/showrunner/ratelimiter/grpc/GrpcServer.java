package dev.showrunner.ratelimiter.grpc;

import dev.showrunner.kit.tracing.Tracing;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Listens for gRPC as long as the service runs, with the standard health service beside Envoy's. Calls run on the same virtual
 * threads as HTTP requests. On the way out it says that it no longer serves, takes no new calls and lets the others end.
 *
 * <p>Bounds for strangers: the size of messages and headers, calls at once on a connection, how often a client may ping or
 * reset streams; connections that say nothing for long are closed.
 */
@Context
public final class GrpcServer implements GracefulShutdownCapable {
    /** Eight descriptors with eight values as long as Envoy lets headers be, 60 KB in all, fit many times. */
    private static final int MOST_MESSAGE_BYTES = 512 * 1024;

    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int MOST_CALLS = 1_000;
    private static final int MOST_RESETS = 1_000;
    private static final int RESET_WINDOW_SECONDS = 10;
    private static final int EVENT_LOOPS = 2;
    private static final int HANDSHAKE_SECONDS = 10;
    private static final int IDLE_MINUTES = 15;
    private static final int PING_SECONDS = 60;
    private static final int PONG_SECONDS = 10;
    private static final int FASTEST_PING_SECONDS = 5;
    private static final int END_SECONDS = 2;

    /** A call takes milliseconds; only a client that watches the health service would stay. */
    private static final int LAST_CALLS_SECONDS = 3;

    /** Held, as a logger that nobody holds forgets its level. A message that is too large is no reason for a stack trace. */
    private static final Logger STREAMS = Logger.getLogger("io.grpc.netty.NettyServerStream");

    static {
        STREAMS.setLevel(Level.SEVERE);
    }

    private final HealthStatusManager health = new HealthStatusManager();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            EVENT_LOOPS, new DefaultThreadFactory("grpc", true), NioIoHandler.newFactory());
    private final Server server;

    GrpcServer(
            GrpcConfiguration configuration,
            RateLimitEndpoint endpoint,
            Tracing tracing,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        health.setStatus(RateLimitServiceGrpc.SERVICE_NAME, ServingStatus.SERVING);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(configuration.host(), configuration.port()))
                .channelType(NioServerSocketChannel.class)
                .bossEventLoopGroup(loops)
                .workerEventLoopGroup(loops)
                .executor(executor)
                .addService(ServerInterceptors.intercept(endpoint, new CallSpans(tracing)))
                .addService(health.getHealthService())
                .maxInboundMessageSize(MOST_MESSAGE_BYTES)
                .maxInboundMetadataSize(MOST_HEADER_BYTES)
                .maxConcurrentCallsPerConnection(MOST_CALLS)
                .maxRstFramesPerWindow(MOST_RESETS, RESET_WINDOW_SECONDS)
                .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
                .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PONG_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(FASTEST_PING_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build();
        try {
            server.start();
        } catch (IOException e) {
            var _ = loops.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS);
            throw new ConfigurationException(
                    "gRPC cannot listen on " + configuration.host() + ":" + configuration.port()
                            + ": end what does, or set" + " RATE_LIMITER_GRPC_PORT to another port",
                    e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        health.enterTerminalState();
        server.shutdown();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread.ofVirtual().name("grpc-end").start(() -> {
            try {
                if (!server.awaitTermination(LAST_CALLS_SECONDS, TimeUnit.SECONDS)) {
                    server.shutdownNow();
                }
                ended.complete(null);
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    @PreDestroy
    void close() throws InterruptedException {
        server.shutdownNow().awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        var _ = loops.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS);
    }
}
