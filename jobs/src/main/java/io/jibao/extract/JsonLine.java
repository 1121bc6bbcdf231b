package io.jibao.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line that holds one JSON object, as texts by key: numbers as they are written, what is nested as JSON. */
final class JsonLine {

    private static final JsonFactory JSON = new JsonFactory();

    private final String line;
    private final Map<String, @Nullable String> values = new LinkedHashMap<>();

    private JsonLine(String line) {
        this.line = line;
    }

    /** Says in its message why a line is not one JSON object. */
    static final class NoObject extends Exception {

        private static final long serialVersionUID = 1L;

        NoObject(String reason) {
            super(reason, null, false, false);
        }
    }

    static Map<String, @Nullable String> read(String line) throws NoObject {
        JsonLine read = new JsonLine(line);
        try (JsonParser parser = JSON.createParser(line)) {
            read.object(parser);
        } catch (JsonProcessingException e) {
            throw new NoObject("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new NoObject("no JSON: " + e.getMessage());
        }
        return read.values;
    }

    private void object(JsonParser parser) throws IOException, NoObject {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NoObject("not a JSON object but " + kind(parser.currentToken()));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (key.isBlank() || key.chars().anyMatch(Character::isISOControl) || TextFault.find(key) != null) {
                throw new NoObject("a key is empty or holds what is no text");
            }
            parser.nextToken();
            if (values.containsKey(key)) {
                throw new NoObject("the key “%s” stands twice".formatted(key));
            }
            values.put(key, value(parser));
        }
        if (parser.nextToken() != null) {
            throw new NoObject("there is more after the JSON object");
        }
    }

    private @Nullable String value(JsonParser parser) throws IOException, NoObject {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isStructStart()) {
            long start = parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            return line.substring((int) start, (int) parser.currentLocation().getCharOffset());
        }
        String text = parser.getText();
        String fault = TextFault.find(text);
        if (fault != null) {
            throw new NoObject(fault);
        }
        return text;
    }

    private static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return token == JsonToken.START_ARRAY ? "a list" : "a single value";
    }
}
