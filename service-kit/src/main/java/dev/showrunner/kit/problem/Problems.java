package dev.showrunner.kit.problem;

import com.fasterxml.jackson.core.JsonParseException;
import dev.showrunner.kit.ProblemException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Converts the framework's exceptions and statuses to problems that tell the caller how to fix the request. */
final class Problems {
    private static final int SERVER_ERROR = 500;

    private Problems() {}

    /**
     * Returns the problem for a failed request.
     *
     * @param status the status of the response
     * @param cause the exception, if there is one
     */
    static ProblemException of(HttpStatus status, @Nullable Throwable cause) {
        return switch (cause) {
            case ProblemException problem -> problem;
            case ConstraintViolationException e -> FieldNames.violation(e);
            case ConversionErrorException e -> conversion(e);
            case UnsatisfiedRouteException e -> ProblemException.invalid(FieldNames.of(e.getArgument()), "is missing");
            case JsonSyntaxException e -> malformed();
            case ContentLengthExceededException e ->
                ProblemException.tooLarge("The body is larger than this service accepts; send less at once");
            case NotAllowedException e ->
                byStatus(HttpStatus.METHOD_NOT_ALLOWED).header("Allow", String.join(", ", e.getAllowedMethods()));
            case TooLongHttpLineException e ->
                ProblemException.of(
                        HttpStatus.REQUEST_URI_TOO_LONG,
                        "uri-too-long",
                        "The path and query are too long; shorten them");
            case TooLongHttpHeaderException e ->
                ProblemException.of(
                        HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                        "headers-too-large",
                        "The headers are larger than this service accepts; send fewer");
            case null, default -> byStatus(status);
        };
    }

    /** Returns the problem for a status without an exception. */
    static ProblemException byStatus(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> ProblemException.notFound("There is nothing at this path");
            case METHOD_NOT_ALLOWED ->
                ProblemException.of(status, "method-not-allowed", "This path does not support the method");
            case UNSUPPORTED_MEDIA_TYPE ->
                ProblemException.of(status, "unsupported-media-type", "Send the body as application/json");
            case NOT_ACCEPTABLE -> ProblemException.of(status, "not-acceptable", "Accept application/json");
            case REQUEST_ENTITY_TOO_LARGE ->
                ProblemException.tooLarge("The body is larger than this service accepts; send less at once");
            case BAD_REQUEST -> ProblemException.of(status, "invalid", "The request cannot be understood");
            default -> general(status);
        };
    }

    private static ProblemException general(HttpStatus status) {
        return status.getCode() >= SERVER_ERROR
                ? ProblemException.of(status, "internal", "The service failed to answer; the cause is in its log")
                : ProblemException.of(status, "invalid", "The request cannot be answered");
    }

    private static ProblemException conversion(ConversionErrorException e) {
        Throwable cause = e.getConversionError().getCause();
        return FieldNames.causeOf(cause, JsonParseException.class).isPresent()
                ? malformed()
                : ProblemException.invalid(FieldNames.of(e.getArgument(), cause), "is missing or has the wrong type");
    }

    private static ProblemException malformed() {
        return ProblemException.invalid("body", "is not well-formed JSON");
    }
}
