/** The control API, by Toxiproxy's own client where it has something to say. */
@NullMarked
package dev.showrunner.lab.proxy.api;

import org.jspecify.annotations.NullMarked;
