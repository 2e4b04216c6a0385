package dev.showrunner.trending.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The problem of asking for a region that has no list: RFC 9457 with the known regions as an extension.
 *
 * @param type {@code urn:showrunner:problem:unknown-region}
 * @param title the kind of problem in words
 * @param status 404
 * @param detail what to change
 * @param field the parameter at fault
 * @param regions the regions that can be asked for
 */
@Serdeable
record UnknownRegion(String type, String title, int status, String detail, String field, List<String> regions) {

    static UnknownRegion among(List<String> regions) {
        return new UnknownRegion(
                "urn:showrunner:problem:unknown-region",
                HttpStatus.NOT_FOUND.getReason(),
                HttpStatus.NOT_FOUND.getCode(),
                "Nobody watched in this region within seven days; ask for one of the regions listed here",
                "region",
                regions);
    }
}
