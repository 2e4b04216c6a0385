#!/bin/bash
# Starts the service in this image. PACKAGE is its Java package below dev.showrunner.
set -eu
exec java -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp '/app/lib/*' "dev.showrunner.$PACKAGE.config.Application"
