/** Tests of the HTTP proxy against scripted servers. */
@NullMarked
package dev.showrunner.lab.proxy.http;

import org.jspecify.annotations.NullMarked;
