/** JSON requests and responses of the public API, as devices use it. Shared by the load generator and the replay. */
@NullMarked
package dev.showrunner.lab.device;

import org.jspecify.annotations.NullMarked;
