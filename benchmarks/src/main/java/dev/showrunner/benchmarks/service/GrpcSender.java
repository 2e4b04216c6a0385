package dev.showrunner.benchmarks.service;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service over gRPC on one connection, as each of Envoy's threads does.
 *
 * @param <T> type of the response
 */
final class GrpcSender<T> implements RequestSender {
    private static final HealthCheckRequest HEALTH = HealthCheckRequest.getDefaultInstance();

    private final ManagedChannel channel;
    private final LongFunction<ListenableFuture<T>> request;
    private final Predicate<T> right;

    private GrpcSender(ManagedChannel channel, LongFunction<ListenableFuture<T>> request, Predicate<T> right) {
        this.channel = channel;
        this.request = request;
        this.right = right;
    }

    /** Requests decisions for many profiles. Only decisions made by Redis count as right. */
    static GrpcSender<RateLimitResponse> check(int port) {
        ManagedChannel channel = channel(port);
        RateLimitServiceGrpc.RateLimitServiceFutureStub stub = RateLimitServiceGrpc.newFutureStub(channel);
        return new GrpcSender<>(
                channel,
                number -> stub.shouldRateLimit(RateLimitRequest.newBuilder()
                        .setDomain(Profiles.DOMAIN)
                        .addDescriptors(RateLimitDescriptor.newBuilder()
                                .addEntries(RateLimitDescriptor.Entry.newBuilder()
                                        .setKey(Profiles.KEY)
                                        .setValue(Profiles.of(number))))
                        .build()),
                answer -> answer.getOverallCode() == RateLimitResponse.Code.OK
                        && answer.getResponseHeadersToAddList().stream()
                                .anyMatch(header -> header.getValue().equals("redis")));
    }

    /** Calls the health service of the same server, which costs only the gRPC call. */
    static GrpcSender<HealthCheckResponse> health(int port) {
        ManagedChannel channel = channel(port);
        HealthGrpc.HealthFutureStub stub = HealthGrpc.newFutureStub(channel);
        return new GrpcSender<>(
                channel,
                _ -> stub.check(HEALTH),
                answer -> answer.getStatus() == HealthCheckResponse.ServingStatus.SERVING);
    }

    private static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    @Override
    public void send(long number, Answered answered) {
        Futures.addCallback(
                request.apply(number),
                new FutureCallback<T>() {
                    @Override
                    public void onSuccess(@Nullable T answer) {
                        answered.with(answer != null && right.test(answer));
                    }

                    @Override
                    public void onFailure(Throwable problem) {
                        answered.with(false);
                    }
                },
                MoreExecutors.directExecutor());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
