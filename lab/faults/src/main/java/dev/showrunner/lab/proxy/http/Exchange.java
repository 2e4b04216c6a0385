package dev.showrunner.lab.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from the choice of a server to the last byte. Confined to the client's event loop.
 *
 * <p><b>Retries.</b> A server that refuses the connection has not seen the request, so any request moves on to the next
 * server. Its body is not read from the client before a connection exists. A server that goes away after the request
 * was sent, but before the first byte of a response, may have acted on it. Only a request without a body and with an
 * idempotent method (RFC 9110, section 9.2.2) is then sent again, at most twice. This covers the usual cause: the
 * server closes an idle connection just as the request is sent. All other requests get 502, and the client decides. So
 * 503 means that no server saw the request; 502 and 504 mean that one may have.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes its connection, whose handler ends the exchange
final class Exchange {
    private static final Set<HttpMethod> IDEMPOTENT = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.PUT, HttpMethod.DELETE);
    private static final int MAX_ATTEMPTS = 3;
    private static final long RETRY_INTERVAL_MS = 20;

    private final ProxyContext proxy;
    private final ChannelHandlerContext client;
    private final HttpRequest request;
    private final Completion completion;
    private final EventLoop loop;
    private final Watchdog watchdog;
    private final HttpHeaders headers;
    private final boolean hasBody;
    private final long startNanos = System.nanoTime();
    private final Set<UpstreamServer> failed = new HashSet<>();
    private @Nullable UpstreamServer upstream;
    private @Nullable Channel channel;
    private @Nullable ChannelFuture written;
    private boolean reused;
    private boolean requestComplete;
    private boolean continueSeen;
    private boolean interim;
    private boolean responseStarted;
    private boolean serverKeepAlive;
    private boolean clientKeepAlive;
    private boolean finished;
    private int attempts;

    /** Callback for the end of an exchange. */
    interface Completion {
        /**
         * Handles a response that has been written completely.
         *
         * @param requestOpen whether part of the request has not been read yet
         * @param keepAlive whether the client was told that the connection stays open
         */
        void completed(ChannelHandlerContext client, boolean requestOpen, boolean keepAlive);
    }

    Exchange(ProxyContext proxy, ChannelHandlerContext client, HttpRequest request, Completion completion) {
        this.proxy = proxy;
        this.client = client;
        this.request = request;
        this.completion = completion;
        loop = client.channel().eventLoop();
        watchdog = new Watchdog(loop);
        headers = HopByHop.toServer(request, address(client.channel()));
        hasBody = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
    }

    void begin() {
        if (!hasBody) {
            client.read(); // the end marker of the request
        }
        attempt();
    }

    /** Handles a part of the request. */
    void requestPart(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (content.decoderResult().isFailure()) {
            content.release();
            giveUp(Refusal.MALFORMED, false);
            return;
        }
        requestComplete = last;
        Channel to = channel;
        if (!hasBody || to == null) {
            content.release();
            return;
        }
        awaitResponse();
        to.writeAndFlush(content).addListener(sent -> {
            if (sent.isSuccess() && !last && !finished) {
                awaitRequest();
            }
        });
    }

    /** Handles the head of a response. */
    void responseHead(HttpResponse head) {
        int status = head.status().code();
        if (head.decoderResult().isFailure() || status == 101) {
            giveUp(Refusal.NO_RESPONSE, true);
        } else if (status < 200) {
            interim = true;
            continueSeen |= status == 100;
            if (!request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                client.pipeline().context(RequestGate.BYTES).writeAndFlush(ResponseHead.interim(head));
            }
        } else {
            responseStarted = true;
            watchdog.cancel();
            serverKeepAlive = HttpUtil.isKeepAlive(head);
            boolean bodyOutstanding = HttpUtil.is100ContinueExpected(request) && hasBody && !continueSeen;
            ResponseHead response = ResponseHead.of(
                    request, head, HttpUtil.isKeepAlive(request) && !bodyOutstanding && !proxy.stopping());
            clientKeepAlive = response.keepsAlive();
            written = client.write(response.head());
        }
    }

    /** Handles a part of a response. */
    void responsePart(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (interim) {
            content.release();
            interim = !last;
        } else if (content.decoderResult().isFailure()) {
            content.release();
            giveUp(Refusal.NO_RESPONSE, true);
        } else if (last) {
            complete(content);
        } else {
            written = client.write(content);
        }
    }

    /** Flushes the parts read so far. Reads from the server again when the client has taken them. */
    void responseRead() {
        ChannelFuture pending = written;
        written = null;
        client.flush();
        if (pending == null || pending.isSuccess()) {
            readMore();
        } else {
            watchdog.schedule(proxy.limits().stallTimeout(), this::abort);
            pending.addListener(taken -> {
                if (taken.isSuccess() && !finished) {
                    watchdog.cancel();
                    readMore();
                }
            });
        }
    }

    /** Handles the end of the connection to the server. */
    void serverGone() {
        channel = null;
        if (finished) {
            return;
        }
        if (responseStarted) {
            releaseUpstream(true);
            finished = true;
            watchdog.cancel();
            client.close(); // the only way left to signal a truncated response
        } else if (!hasBody && IDEMPOTENT.contains(request.method()) && attempts < MAX_ATTEMPTS) {
            if (!reused && upstream != null) {
                failed.add(upstream);
            }
            releaseUpstream(true);
            watchdog.cancel();
            attempt();
        } else {
            giveUp(Refusal.NO_RESPONSE, true);
        }
    }

    /** Handles the end of the client's connection. */
    void clientGone() {
        if (!finished) {
            finished = true;
            watchdog.cancel();
            discardServer();
            releaseUpstream(false);
        }
    }

    private void attempt() {
        if (finished) {
            return;
        }
        Optional<UpstreamServer> next = proxy.upstreams().acquire(failed);
        if (next.isEmpty()) {
            if (System.nanoTime() - startNanos >= proxy.limits().hold().toNanos()) {
                giveUp(Refusal.NO_UPSTREAM, false);
            } else {
                failed.clear();
                loop.schedule(this::attempt, RETRY_INTERVAL_MS, TimeUnit.MILLISECONDS);
            }
            return;
        }
        upstream = next.get();
        Optional<Channel> idle = attempts == 0 ? next.get().pool().take(loop) : Optional.empty();
        if (idle.isPresent()) {
            send(idle.get(), true);
        } else {
            connect(next.get());
        }
    }

    private void connect(UpstreamServer to) {
        ChannelFuture connection = UpstreamConnection.connect(loop, to, proxy);
        connection.addListener(done -> {
            if (finished) {
                connection.channel().close();
            } else if (done.isSuccess()) {
                send(connection.channel(), false);
            } else {
                proxy.upstreams().refused(to);
                failed.add(to);
                releaseUpstream(true);
                attempt();
            }
        });
    }

    private void send(Channel to, boolean fromPool) {
        attempts++;
        reused = fromPool;
        channel = to;
        UpstreamConnection.of(to).serve(this);
        if (!headers.contains(HttpHeaderNames.HOST) && upstream != null) {
            headers.set(HttpHeaderNames.HOST, "127.0.0.1:" + upstream.address().getPort());
        }
        to.write(new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), request.uri(), headers));
        to.read();
        if (hasBody) {
            to.flush();
            awaitRequest();
        } else {
            awaitResponse();
            to.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private void complete(HttpContent last) {
        Channel from = channel;
        channel = null;
        finished = true;
        if (from != null && serverKeepAlive && (requestComplete || !hasBody)) {
            UpstreamConnection.of(from).release(from);
        } else if (from != null) {
            UpstreamConnection.of(from).discard(from);
        }
        releaseUpstream(false);
        finish(client.writeAndFlush(last));
    }

    /** Sends an error response, or closes the connection if a response has started. */
    private void giveUp(Refusal refusal, boolean serverFailed) {
        finished = true;
        watchdog.cancel();
        discardServer();
        releaseUpstream(serverFailed);
        if (responseStarted) {
            client.close();
            return;
        }
        ResponseHead response = ResponseHead.of(
                request,
                refusal.response(),
                HttpUtil.isKeepAlive(request) && (requestComplete || !hasBody) && !proxy.stopping());
        clientKeepAlive = response.keepsAlive();
        client.write(response.head());
        finish(client.writeAndFlush(refusal.body()));
    }

    private void finish(ChannelFuture end) {
        watchdog.schedule(proxy.limits().stallTimeout(), client::close);
        end.addListener(taken -> {
            watchdog.cancel();
            if (taken.isSuccess()) {
                completion.completed(client, !requestComplete, clientKeepAlive);
            } else {
                client.close();
            }
        });
    }

    private void abort() {
        clientGone();
        client.close();
    }

    private void readMore() {
        Channel from = channel;
        if (from != null) {
            from.read();
        }
    }

    private void awaitRequest() {
        if (!responseStarted) {
            watchdog.schedule(proxy.limits().stallTimeout(), () -> giveUp(Refusal.SLOW_REQUEST, false));
        }
        client.read();
    }

    private void awaitResponse() {
        if (!responseStarted) {
            watchdog.schedule(proxy.limits().responseTimeout(), () -> giveUp(Refusal.SLOW_RESPONSE, true));
        }
    }

    private void discardServer() {
        Channel to = channel;
        channel = null;
        if (to != null) {
            UpstreamConnection.of(to).discard(to);
        }
    }

    private void releaseUpstream(boolean failure) {
        UpstreamServer from = upstream;
        upstream = null;
        if (from != null) {
            from.release(failure);
        }
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress from
                ? from.getAddress().getHostAddress()
                : "unknown";
    }
}
