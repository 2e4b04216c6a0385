@NullMarked
package dev.showrunner.lab.load.plan;

import org.jspecify.annotations.NullMarked;
