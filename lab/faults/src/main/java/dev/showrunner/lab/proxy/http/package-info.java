/**
 * A reverse proxy for HTTP/1.1: one port in front of one or more servers that can take each other's place.
 *
 * <p>{@link dev.showrunner.lab.proxy.http.HttpProxy} listens; {@link dev.showrunner.lab.proxy.http.UpstreamServers} knows the
 * servers, chooses one for each request, and takes one out of service without a request noticing.
 *
 * <p>A client's connection, its requests and the connections to servers that they use live on one event loop, so
 * everything but {@code UpstreamServers} is free of locks. Neither side is read faster than the other takes it: what is held at a
 * time is a few buffers for each connection.
 */
@NullMarked
package dev.showrunner.lab.proxy.http;

import org.jspecify.annotations.NullMarked;
