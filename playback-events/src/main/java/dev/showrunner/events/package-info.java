/**
 * The event contract that the services share.
 *
 * <p>A report travels like this: the service that receives it runs {@link dev.showrunner.events.EventIntake}, which
 * checks the fields, stamps the event and judges its plausibility; it is appended to {@link
 * dev.showrunner.events.Topics#playbackEvents()} under the profile as key; a consumer reads it with {@link
 * dev.showrunner.events.EventReader}, which never throws, and sends what it cannot use to the dead-letter topic as a
 * {@link dev.showrunner.events.DeadLetter}. Both ends return one sealed {@link dev.showrunner.events.EventOutcome}.
 *
 * <p>Everything here is a pure function of the event except {@link dev.showrunner.events.TopicCreation}, which talks to
 * a broker.
 */
@NullMarked
package dev.showrunner.events;

import org.jspecify.annotations.NullMarked;
