#!/bin/bash
# Starts the service of this image. PACKAGE is its Java package under dev.showrunner.
set -eu
exec java -XX:+UseSerialGC -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp '/app/lib/*' "dev.showrunner.$PACKAGE.config.Application"
