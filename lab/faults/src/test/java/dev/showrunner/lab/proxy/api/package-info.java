/** Tests of the control API, with Toxiproxy's own client where that is possible. */
@NullMarked
package dev.showrunner.lab.proxy.api;

import org.jspecify.annotations.NullMarked;
