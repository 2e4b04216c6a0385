/** Tests of proxies between real sockets. */
@NullMarked
package dev.showrunner.lab.proxy;

import org.jspecify.annotations.NullMarked;
