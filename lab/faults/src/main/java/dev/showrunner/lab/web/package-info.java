/** Checks shared by the HTTP servers of the lab. */
@NullMarked
package dev.showrunner.lab.web;

import org.jspecify.annotations.NullMarked;
