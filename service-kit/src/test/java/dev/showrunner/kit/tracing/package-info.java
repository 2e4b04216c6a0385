@NullMarked
package dev.showrunner.kit.tracing;

import org.jspecify.annotations.NullMarked;
