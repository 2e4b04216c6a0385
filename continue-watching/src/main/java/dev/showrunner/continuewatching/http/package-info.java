/** The HTTP interface: JSON in snake case, errors as problem+json. */
@NullMarked
package dev.showrunner.continuewatching.http;

import org.jspecify.annotations.NullMarked;
