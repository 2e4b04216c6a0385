@NullMarked
package dev.showrunner.backends.junit;

import org.jspecify.annotations.NullMarked;
