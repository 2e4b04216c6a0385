/**
 * A reverse proxy for HTTP/1.1: one port in front of one or more interchangeable servers.
 *
 * <p>{@link dev.showrunner.lab.proxy.http.HttpProxy} listens. {@link dev.showrunner.lab.proxy.http.UpstreamServers}
 * chooses a server for each request, and takes a server out of service without failing requests.
 *
 * <p>A client's connection, its requests and the server connections that they use share one event loop, so only {@code
 * UpstreamServers} and its servers need synchronization. Neither side is read faster than the other accepts data, so a
 * connection holds only a few buffers at a time.
 */
@NullMarked
package dev.showrunner.lab.proxy.http;

import org.jspecify.annotations.NullMarked;
