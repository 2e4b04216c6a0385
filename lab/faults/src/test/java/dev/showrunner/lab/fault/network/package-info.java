/** Tests of network faults against real sockets. */
@NullMarked
package dev.showrunner.lab.fault.network;

import org.jspecify.annotations.NullMarked;
