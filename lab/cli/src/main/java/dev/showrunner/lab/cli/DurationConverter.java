package dev.showrunner.lab.cli;

import dev.showrunner.lab.text.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the value of an option to a {@linkplain Durations duration} of 0 s or more. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Durations.parse(text);
            if (duration.isNegative()) {
                throw new TypeConversionException("\"" + text + "\" is not a duration of 0 s or more");
            }
            return duration;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
