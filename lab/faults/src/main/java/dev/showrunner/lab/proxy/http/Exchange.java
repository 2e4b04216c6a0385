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
 * One request and its answer, from the choice of a server to the last byte. Lives on the client's event loop.
 *
 * <p><b>When a request is tried again.</b> A server that refuses the connection has seen nothing, so any request goes on
 * to the next one; its body is not taken from the client before there is a connection. Once something was sent, a server
 * that goes away without a byte of an answer may have acted on it: only a request that may be repeated by its method
 * (RFC 9110, section 9.2.2) and has no body is sent again, at most twice. That covers the usual reason, an idle connection that
 * the server closed at the same moment. Everything else gets 502, and its sender decides; so 503 means that no server
 * saw the request, 502 and 504 that one may have.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes its connection, which is seen there
final class Exchange {
    private static final Set<HttpMethod> REPEATABLE = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.PUT, HttpMethod.DELETE);
    private static final int ATTEMPTS = 3;
    private static final long LOOK_AGAIN_MS = 20;

    private final ProxyParts proxy;
    private final ChannelHandlerContext client;
    private final HttpRequest request;
    private final Completion completion;
    private final EventLoop loop;
    private final Watchdog clock;
    private final HttpHeaders headers;
    private final boolean body;
    private final long begun = System.nanoTime();
    private final Set<UpstreamServer> failed = new HashSet<>();
    private @Nullable UpstreamServer target;
    private @Nullable Channel server;
    private @Nullable ChannelFuture written;
    private boolean reused;
    private boolean received;
    private boolean continued;
    private boolean interim;
    private boolean answering;
    private boolean serverStays;
    private boolean clientStays;
    private boolean over;
    private int attempts;

    /** Called when the answer is written. */
    interface Completion {
        /**
         * The connection is free again.
         *
         * @param requestOpen whether some of the request is yet to come
         * @param stays whether the client was told that the connection stays
         */
        void over(ChannelHandlerContext client, boolean requestOpen, boolean stays);
    }

    Exchange(ProxyParts proxy, ChannelHandlerContext client, HttpRequest request, Completion completion) {
        this.proxy = proxy;
        this.client = client;
        this.request = request;
        this.completion = completion;
        loop = client.channel().eventLoop();
        clock = new Watchdog(loop);
        headers = HopByHop.toServer(request, address(client.channel()));
        body = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
    }

    void begin() {
        if (!body) {
            client.read(); // the mark of its end
        }
        attempt();
    }

    /** Some of the request. */
    void requestPart(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (content.decoderResult().isFailure()) {
            content.release();
            giveUp(Refusal.MALFORMED, false);
            return;
        }
        received = last;
        Channel to = server;
        if (!body || to == null) {
            content.release();
            return;
        }
        awaitAnswer();
        to.writeAndFlush(content).addListener(sent -> {
            if (sent.isSuccess() && !last && !over) {
                awaitRequest();
            }
        });
    }

    /** The head of an answer. */
    void answerHead(HttpResponse head) {
        int status = head.status().code();
        if (head.decoderResult().isFailure() || status == 101) {
            giveUp(Refusal.NO_ANSWER, true);
        } else if (status < 200) {
            interim = true;
            continued |= status == 100;
            if (!request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                client.pipeline().context(RequestGate.BYTES).writeAndFlush(AnswerHead.interim(head));
            }
        } else {
            answering = true;
            clock.calm();
            serverStays = HttpUtil.isKeepAlive(head);
            boolean bodyHeldBack = HttpUtil.is100ContinueExpected(request) && body && !continued;
            AnswerHead answer =
                    AnswerHead.of(request, head, HttpUtil.isKeepAlive(request) && !bodyHeldBack && !proxy.stopping());
            clientStays = answer.stays();
            written = client.write(answer.head());
        }
    }

    /** Some of an answer. */
    void answerPart(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (interim) {
            content.release();
            interim = !last;
        } else if (content.decoderResult().isFailure()) {
            content.release();
            giveUp(Refusal.NO_ANSWER, true);
        } else if (last) {
            complete(content);
        } else {
            written = client.write(content);
        }
    }

    /** What the server sent at once is here; there is more when the client has taken it. */
    void answerRead() {
        ChannelFuture pending = written;
        written = null;
        client.flush();
        if (pending == null || pending.isSuccess()) {
            readOn();
        } else {
            clock.in(proxy.limits().stall(), this::cut);
            pending.addListener(taken -> {
                if (taken.isSuccess() && !over) {
                    clock.calm();
                    readOn();
                }
            });
        }
    }

    /** The connection to the server ended. */
    void serverGone() {
        server = null;
        if (over) {
            return;
        }
        if (answering) {
            leaveTarget(true);
            over = true;
            clock.calm();
            client.close(); // the only way left to say that something is missing
        } else if (!body && REPEATABLE.contains(request.method()) && attempts < ATTEMPTS) {
            if (!reused && target != null) {
                failed.add(target);
            }
            leaveTarget(true);
            clock.calm();
            attempt();
        } else {
            giveUp(Refusal.NO_ANSWER, true);
        }
    }

    /** The client ended the connection. */
    void clientGone() {
        if (!over) {
            over = true;
            clock.calm();
            discardServer();
            leaveTarget(false);
        }
    }

    private void attempt() {
        if (over) {
            return;
        }
        Optional<UpstreamServer> next = proxy.targets().begin(failed);
        if (next.isEmpty()) {
            if (System.nanoTime() - begun >= proxy.limits().hold().toNanos()) {
                giveUp(Refusal.NO_TARGET, false);
            } else {
                failed.clear();
                loop.schedule(this::attempt, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
            }
            return;
        }
        target = next.get();
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
            if (over) {
                connection.channel().close();
            } else if (done.isSuccess()) {
                send(connection.channel(), false);
            } else {
                proxy.targets().refused(to);
                failed.add(to);
                leaveTarget(true);
                attempt();
            }
        });
    }

    private void send(Channel to, boolean again) {
        attempts++;
        reused = again;
        server = to;
        UpstreamConnection.of(to).serve(this);
        if (!headers.contains(HttpHeaderNames.HOST) && target != null) {
            headers.set(HttpHeaderNames.HOST, "127.0.0.1:" + target.address().getPort());
        }
        to.write(new DefaultHttpRequest(HttpVersion.HTTP_1_1, request.method(), request.uri(), headers));
        to.read();
        if (body) {
            to.flush();
            awaitRequest();
        } else {
            awaitAnswer();
            to.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    private void complete(HttpContent last) {
        Channel from = server;
        server = null;
        over = true;
        if (from != null && serverStays && (received || !body)) {
            UpstreamConnection.of(from).release(from);
        } else if (from != null) {
            UpstreamConnection.of(from).discard(from);
        }
        leaveTarget(false);
        finish(client.writeAndFlush(last));
    }

    /** Answers in the server's place, or ends the connection where an answer has begun. */
    private void giveUp(Refusal refusal, boolean serversFault) {
        over = true;
        clock.calm();
        discardServer();
        leaveTarget(serversFault);
        if (answering) {
            client.close();
            return;
        }
        AnswerHead answer = AnswerHead.of(
                request, refusal.answer(), HttpUtil.isKeepAlive(request) && (received || !body) && !proxy.stopping());
        clientStays = answer.stays();
        client.write(answer.head());
        finish(client.writeAndFlush(refusal.body()));
    }

    private void finish(ChannelFuture end) {
        clock.in(proxy.limits().stall(), client::close);
        end.addListener(taken -> {
            clock.calm();
            if (taken.isSuccess()) {
                completion.over(client, !received, clientStays);
            } else {
                client.close();
            }
        });
    }

    private void cut() {
        clientGone();
        client.close();
    }

    private void readOn() {
        Channel from = server;
        if (from != null) {
            from.read();
        }
    }

    private void awaitRequest() {
        if (!answering) {
            clock.in(proxy.limits().stall(), () -> giveUp(Refusal.SLOW_REQUEST, false));
        }
        client.read();
    }

    private void awaitAnswer() {
        if (!answering) {
            clock.in(proxy.limits().answer(), () -> giveUp(Refusal.SLOW_ANSWER, true));
        }
    }

    private void discardServer() {
        Channel to = server;
        server = null;
        if (to != null) {
            UpstreamConnection.of(to).discard(to);
        }
    }

    private void leaveTarget(boolean failure) {
        UpstreamServer from = target;
        target = null;
        if (from != null) {
            from.end(failure);
        }
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress from
                ? from.getAddress().getHostAddress()
                : "unknown";
    }
}
