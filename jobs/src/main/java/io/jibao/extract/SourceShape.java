package io.jibao.extract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a source looked like when it was read.
 *
 * @param columns of a file its header, of a database those of the tables that the SELECT names, as {@code table.column};
 *     each with what it holds: text, number, time, yes or no, other
 * @param selectHash of the SELECT that read it
 * @param told what had changed since the load before, and whether the source is late
 */
public record SourceShape(Map<String, String> columns, String selectHash, List<String> told) {

    static final String TEXT = "text";

    SourceShape with(Optional<String> further) {
        return new SourceShape(
                columns,
                selectHash,
                Stream.concat(told.stream(), further.stream()).toList());
    }
}
