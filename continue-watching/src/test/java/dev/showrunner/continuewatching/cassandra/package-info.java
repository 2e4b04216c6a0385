/** Tests against real servers. */
@NullMarked
package dev.showrunner.continuewatching.cassandra;

import org.jspecify.annotations.NullMarked;
