@NullMarked
package dev.showrunner.backends;

import org.jspecify.annotations.NullMarked;
