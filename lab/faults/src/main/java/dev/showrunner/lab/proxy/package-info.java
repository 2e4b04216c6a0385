/**
 * The fault proxy: TCP proxies between the services and what they depend on, which can be told to disturb the bytes that
 * pass. {@link dev.showrunner.lab.proxy.Proxies} has them all; {@link dev.showrunner.lab.proxy.TcpProxy} is one of them.
 *
 * <p>A connection lives on one event loop with both of its sockets, so a {@link dev.showrunner.lab.proxy.Link} and the
 * stages of its toxics need no lock. What a link holds back is bounded: beyond the bound it stops reading, the kernel's
 * buffers fill, and the sender waits, as it would on a slow network.
 */
@NullMarked
package dev.showrunner.lab.proxy;

import org.jspecify.annotations.NullMarked;
