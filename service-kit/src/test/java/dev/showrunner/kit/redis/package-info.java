@NullMarked
package dev.showrunner.kit.redis;

import org.jspecify.annotations.NullMarked;
