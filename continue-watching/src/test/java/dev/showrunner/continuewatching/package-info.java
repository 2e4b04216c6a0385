/** Tests of the domain, the models that they use, and the contract that every store keeps. */
@NullMarked
package dev.showrunner.continuewatching;

import org.jspecify.annotations.NullMarked;
