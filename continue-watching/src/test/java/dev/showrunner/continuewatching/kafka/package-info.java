/** Tests against real servers. */
@NullMarked
package dev.showrunner.continuewatching.kafka;

import org.jspecify.annotations.NullMarked;
