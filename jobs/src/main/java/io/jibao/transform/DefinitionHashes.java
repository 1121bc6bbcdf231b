package io.jibao.transform;

import io.jibao.sql.EngineFunctions;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlScript;
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
 * What decides the content of a table, or what a check finds, besides the rows it is made from: the SELECT with the
 * parameters bound, the functions that SQL files use, how the raw tables it reads are numbered and typed; of a table its
 * columns and what they may hold.
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
        return md5(String.join(
                "\n",
                table.script().bind(parameters),
                columns(table.definition()),
                String.join(", ", table.definition().grain()),
                surroundings(table.script())));
    }

    String of(SqlScript script) {
        return md5(script.bind(parameters) + "\n" + surroundings(script));
    }

    private String surroundings(SqlScript script) {
        return script.references().stream()
                .map(definitions::get)
                .filter(read -> read != null && read.schema().equals("raw"))
                .map(read -> RawViews.numbered(read, ""))
                .collect(Collectors.joining("\n", functions + "\n", ""));
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
