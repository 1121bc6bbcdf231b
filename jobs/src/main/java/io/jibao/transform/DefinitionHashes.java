package io.jibao.transform;

import io.jibao.sql.EngineFunctions;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What decides a table's content besides the rows it is made from: its SELECT with the parameters bound, its columns and
 * what they may hold, the functions that SQL files use, and how the raw tables it reads are numbered and typed.
 */
final class DefinitionHashes {

    private final Map<String, TableDefinition> definitions;
    private final Parameters parameters;
    private final String functions;

    DefinitionHashes(SqlLibrary library, Parameters parameters, ZoneId zone) {
        this.definitions = library.definitions();
        this.parameters = parameters;
        this.functions = String.join("\n", EngineFunctions.forDuckDb(zone));
    }

    String of(SqlTable table) {
        String raw = table.script().references().stream()
                .map(definitions::get)
                .filter(read -> read != null && read.schema().equals("raw"))
                .map(read -> RawViews.numbered(read, ""))
                .collect(Collectors.joining("\n"));
        return md5(String.join(
                "\n",
                table.script().bind(parameters),
                columns(table.definition()),
                String.join(", ", table.definition().grain()),
                functions,
                raw));
    }

    private static String columns(TableDefinition table) {
        return table.columns().stream()
                .map(column ->
                        "%s %s %s %s".formatted(column.name(), column.type(), column.required(), column.accepted()))
                .collect(Collectors.joining(", "));
    }

    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
