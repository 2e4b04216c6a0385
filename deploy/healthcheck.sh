#!/bin/bash
# Succeeds if the readiness endpoint answers 200. Uses only bash, because the JRE image has neither curl nor wget.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/$HEALTH_PORT"
printf 'GET /health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[[ "$status" == 200 ]]
