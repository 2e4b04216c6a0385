/** Faults of the network. */
@NullMarked
package dev.showrunner.lab.fault.network;

import org.jspecify.annotations.NullMarked;
