/** Control API of the proxies, compatible with Toxiproxy 2, so Toxiproxy's clients work. */
@NullMarked
package dev.showrunner.lab.proxy.api;

import org.jspecify.annotations.NullMarked;
