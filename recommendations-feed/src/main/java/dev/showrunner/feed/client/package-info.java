/** The other services over HTTP: what is asked, and what of an answer is believed. */
@NullMarked
package dev.showrunner.feed.client;

import org.jspecify.annotations.NullMarked;
