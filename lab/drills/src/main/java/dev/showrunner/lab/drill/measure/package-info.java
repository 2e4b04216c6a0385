/** What was seen while a drill ran: every request, and the services' metrics. Times are ns since the load began. */
@NullMarked
package dev.showrunner.lab.drill.measure;

import org.jspecify.annotations.NullMarked;
