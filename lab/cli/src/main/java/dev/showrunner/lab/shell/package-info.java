/** Shells for the backends, because without Docker there is no cqlsh or kcat. They pass commands on unchanged. */
@NullMarked
package dev.showrunner.lab.shell;

import org.jspecify.annotations.NullMarked;
