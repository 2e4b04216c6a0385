/** What two or more services would otherwise write twice. */
@NullMarked
package dev.showrunner.kit;

import org.jspecify.annotations.NullMarked;
