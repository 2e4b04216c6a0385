package dev.showrunner.backends.junit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Captures the messages of one logger while open. A test asserts the message that it provokes, and the message is not
 * printed. Requires Logback at run time. Captures messages of all threads.
 */
public final class CapturedLogs implements AutoCloseable {
    private final Logger logger;
    private final boolean additive;
    private final Messages messages = new Messages();

    private CapturedLogs(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        additive = logger.isAdditive();
        messages.setContext(logger.getLoggerContext());
        messages.start();
        logger.setAdditive(false);
        logger.addAppender(messages);
    }

    /** Captures the logger of a class. */
    public static CapturedLogs of(Class<?> type) {
        return of(type.getName());
    }

    /** Captures the logger with the name. */
    public static CapturedLogs of(String name) {
        return new CapturedLogs(name);
    }

    /**
     * Returns each message as {@code "LEVEL message"}, with {@code ": "} and the message of its exception if it has
     * one.
     */
    public List<String> messages() {
        return List.copyOf(messages.all);
    }

    @Override
    public void close() {
        logger.detachAppender(messages);
        logger.setAdditive(additive);
        messages.stop();
    }

    private static final class Messages extends AppenderBase<ILoggingEvent> {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            IThrowableProxy thrown = event.getThrowableProxy();
            String message = event.getLevel() + " " + event.getFormattedMessage();
            all.add(thrown == null ? message : message + ": " + thrown.getMessage());
        }
    }
}
