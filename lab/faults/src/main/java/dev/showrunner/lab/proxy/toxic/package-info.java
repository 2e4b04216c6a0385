/**
 * Toxics: what a proxy can do to the bytes of a connection. A {@link dev.showrunner.lab.proxy.toxic.Toxic} holds the
 * settings. It creates one {@link dev.showrunner.lab.proxy.toxic.Stage} for each connection and direction. The stages
 * of a direction form a chain: each stage passes its output to the next.
 *
 * <p>Names, attributes and semantics are those of Toxiproxy 2 for the toxics that it has.
 */
@NullMarked
package dev.showrunner.lab.proxy.toxic;

import org.jspecify.annotations.NullMarked;
