package dev.showrunner.lab.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields that a device needs from a response body and skips the others. */
final class ResponseJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ELEMENT = Pattern.compile("\\w+\\[(\\d{1,6})].*");

    private ResponseJson() {}

    static List<Receipt> receipts(byte[] body) throws IOException {
        List<Receipt> receipts = new ArrayList<>();
        if (body.length == 0) {
            return receipts;
        }
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("results")) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        receipts.add(receipt(json));
                    }
                }
            }
        }
        return receipts;
    }

    private static Receipt receipt(JsonParser json) throws IOException {
        String eventId = "";
        boolean logged = false;
        boolean stored = false;
        int partition = -1;
        long offset = -1;
        long stampUs = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "event_id" -> eventId = json.getText();
                case "logged" -> logged = value == JsonToken.VALUE_TRUE;
                case "stored" -> stored = value == JsonToken.VALUE_TRUE;
                case "partition" -> partition = (int) json.getValueAsLong(-1);
                case "offset" -> offset = json.getValueAsLong(-1);
                case "stamp_us" -> stampUs = json.getValueAsLong(0);
                default -> json.skipChildren();
            }
        }
        return new Receipt(eventId, logged, stored, partition, offset, stampUs);
    }

    /** Returns the index in the body's {@code field}, for example 3 for {@code events[3].position_ms}. */
    static OptionalInt element(byte[] body) throws IOException {
        Matcher element = ELEMENT.matcher(text(body, "field"));
        return element.matches() ? OptionalInt.of(Integer.parseInt(element.group(1))) : OptionalInt.empty();
    }

    /** Returns the text of the first field with that name, or an empty string if there is none. */
    static String text(byte[] body, String field) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && field.equals(json.currentName())) {
                    return json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
                }
            }
        }
        return "";
    }
}
