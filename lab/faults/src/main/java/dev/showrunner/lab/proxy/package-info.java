/**
 * The fault proxy: TCP proxies between the services and their dependencies, which disturb the bytes that pass. {@link
 * dev.showrunner.lab.proxy.Proxies} is the registry of all {@link dev.showrunner.lab.proxy.TcpProxy} instances.
 *
 * <p>Both sockets of a connection are on one event loop, so a {@link dev.showrunner.lab.proxy.Link} and the stages of
 * its toxics need no lock. The bytes that a link holds are bounded. At the limit it stops reading, the kernel's buffers
 * fill, and the sender waits, as on a slow network.
 */
@NullMarked
package dev.showrunner.lab.proxy;

import org.jspecify.annotations.NullMarked;
