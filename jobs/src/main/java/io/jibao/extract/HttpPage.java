package io.jibao.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.jibao.extract.HttpSettings.HttpEntity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of an HTTP source.
 *
 * @param rows each as JSON on one line, as the source wrote it; null = there is no list where it should be
 * @param next null = this is the last
 * @param total null = not told
 */
record HttpPage(
        @Nullable List<String> rows,
        @Nullable String next,
        @Nullable Long total) {

    /** A row may be as long and as deep as it likes: whether it is one is judged row by row. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** @throws IOException when the text is no JSON */
    static HttpPage read(String text, HttpEntity entity) throws IOException {
        return new Reader(text, entity).page();
    }

    private static final class Reader {

        private final String text;
        private final JsonPointer rowsAt;
        private final @Nullable JsonPointer nextAt;
        private final @Nullable JsonPointer totalAt;
        private @Nullable List<String> rows;
        private @Nullable String next;
        private @Nullable Long total;

        Reader(String text, HttpEntity entity) {
            this.text = text;
            this.rowsAt = JsonPointer.compile(entity.rows());
            this.nextAt = entity.next() == null ? null : JsonPointer.compile(entity.next());
            this.totalAt = entity.total() == null ? null : JsonPointer.compile(entity.total());
        }

        HttpPage page() throws IOException {
            try (JsonParser parser = JSON.createParser(text)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token.isStructStart() || token.isScalarValue()) {
                        take(parser, token, parser.getParsingContext().pathAsPointer());
                    }
                }
            }
            return new HttpPage(rows, next, total);
        }

        private void take(JsonParser parser, JsonToken token, JsonPointer at) throws IOException {
            if (token == JsonToken.START_ARRAY && at.equals(rowsAt)) {
                rows = list(parser);
            } else if (token.isScalarValue() && at.equals(nextAt)) {
                next = text(parser, token);
            } else if (token == JsonToken.VALUE_NUMBER_INT && at.equals(totalAt)) {
                total = parser.getLongValue();
            }
        }

        private List<String> list(JsonParser parser) throws IOException {
            List<String> found = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    int end = (int) parser.currentLocation().getCharOffset();
                    // inside of texts JSON has no line breaks
                    found.add(text.substring(start, end).replace('\n', ' ').replace('\r', ' '));
                } else {
                    boolean isText = token == JsonToken.VALUE_STRING;
                    found.add(isText ? '"' + escaped(parser.getText()) + '"' : parser.getText());
                }
            }
            return found;
        }

        private static String escaped(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }

        private static @Nullable String text(JsonParser parser, JsonToken token) throws IOException {
            String value = token == JsonToken.VALUE_NULL || token.isBoolean() ? "" : parser.getText();
            return value.isBlank() ? null : value;
        }
    }
}
