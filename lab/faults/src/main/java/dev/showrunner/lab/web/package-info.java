/** What the HTTP servers of the command line have in common. */
@NullMarked
package dev.showrunner.lab.web;

import org.jspecify.annotations.NullMarked;
