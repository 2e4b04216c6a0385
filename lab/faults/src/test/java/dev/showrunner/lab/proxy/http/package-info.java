/** Tests of the package. */
@NullMarked
package dev.showrunner.lab.proxy.http;

import org.jspecify.annotations.NullMarked;
