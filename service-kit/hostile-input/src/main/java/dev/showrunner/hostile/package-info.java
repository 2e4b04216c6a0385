/**
 * Tests of hostile input for every service. An {@link Endpoint} describes a good request and the rules of its parts,
 * and derives the {@link Attack}s. {@link HostileInputContract} sends the attacks over plain sockets, because an HTTP
 * client would refuse to send most of them, and checks the responses and the service's stores.
 */
@NullMarked
package dev.showrunner.hostile;

import org.jspecify.annotations.NullMarked;
