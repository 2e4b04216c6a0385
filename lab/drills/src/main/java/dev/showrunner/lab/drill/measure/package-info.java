/** Records every request and the services' metrics while a drill runs. Times are in ns since the load began. */
@NullMarked
package dev.showrunner.lab.drill.measure;

import org.jspecify.annotations.NullMarked;
