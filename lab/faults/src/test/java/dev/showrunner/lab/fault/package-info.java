@NullMarked
package dev.showrunner.lab.fault;

import org.jspecify.annotations.NullMarked;
