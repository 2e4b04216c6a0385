/**
 * The event contract that the services share.
 *
 * <p>The service that receives a report passes it to {@link dev.showrunner.events.EventIntake}, which checks its
 * fields, stamps it and checks its plausibility. The service appends the event to {@link
 * dev.showrunner.events.Topics#playbackEvents()} with the profile id as key. A consumer reads it with {@link
 * dev.showrunner.events.EventReader}, which never throws, and sends what it rejects to the dead-letter topic as a
 * {@link dev.showrunner.events.DeadLetter}. Intake and reader both return an {@link
 * dev.showrunner.events.EventOutcome}.
 *
 * <p>All of this is pure except {@link dev.showrunner.events.TopicCreation} and {@link
 * dev.showrunner.events.DeadLetters}, which talk to a broker.
 */
@NullMarked
package dev.showrunner.events;

import org.jspecify.annotations.NullMarked;
