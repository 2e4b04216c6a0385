/** The control API of the proxies, which is that of Toxiproxy 2, so that its clients work. */
@NullMarked
package dev.showrunner.lab.proxy.api;

import org.jspecify.annotations.NullMarked;
