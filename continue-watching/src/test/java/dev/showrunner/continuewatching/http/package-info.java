/** Tests against real servers. */
@NullMarked
package dev.showrunner.continuewatching.http;

import org.jspecify.annotations.NullMarked;
