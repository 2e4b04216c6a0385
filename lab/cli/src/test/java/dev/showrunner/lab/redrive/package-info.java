@NullMarked
package dev.showrunner.lab.redrive;

import org.jspecify.annotations.NullMarked;
