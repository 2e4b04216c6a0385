package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

final class LogFormatTest {

    @Test
    void json_usesTheJsonEncoder() throws JoranException {
        assertThat(encoder("json")).isInstanceOf(JsonEncoder.class);
    }

    @Test
    void text_usesThePatternEncoder() throws JoranException {
        assertThat(encoder("text")).isInstanceOf(PatternLayoutEncoder.class);
    }

    private static Encoder<ILoggingEvent> encoder(String format) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.putProperty("LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogFormatTest.class.getResource("/logback-test.xml")));
        var appender = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDOUT");
        return ((ConsoleAppender<ILoggingEvent>) Objects.requireNonNull(appender)).getEncoder();
    }
}
