@NullMarked
package dev.showrunner.trending;

import org.jspecify.annotations.NullMarked;
