/**
 * What a proxy can do to the bytes of a connection. A {@link dev.showrunner.lab.proxy.toxic.Toxic} is the setting; for each
 * connection and direction it makes a {@link dev.showrunner.lab.proxy.toxic.Stage}, and the stages of a direction form a
 * chain: what one passes on is what the next one receives.
 *
 * <p>Names, attributes and meaning are those of Toxiproxy 2 where it has the toxic; the others are ours.
 */
@NullMarked
package dev.showrunner.lab.proxy.toxic;

import org.jspecify.annotations.NullMarked;
