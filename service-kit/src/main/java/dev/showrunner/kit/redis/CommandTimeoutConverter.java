package dev.showrunner.kit.redis;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Parses a duration, for example {@code 20ms}, or {@code off}. */
@Singleton
final class CommandTimeoutConverter implements TypeConverter<CharSequence, CommandTimeout> {
    private static final String OFF = "off";

    @Override
    public Optional<CommandTimeout> convert(
            CharSequence text, Class<CommandTimeout> targetType, ConversionContext context) {
        return OFF.contentEquals(text)
                ? Optional.of(CommandTimeout.OFF)
                : ConversionService.SHARED
                        .convert(text, Duration.class, context)
                        .map(CommandTimeout::of);
    }
}
