package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One SQL file: one SELECT.
 *
 * @param layer its folder
 * @param folder path below the layer's folder, as {@code crm} or {@code customer-churn}; may be empty
 * @param name the file's name without {@code .sql}: the table that it fills
 * @param file where it was read from
 * @param references the tables it reads, as {@code staging.stg_crm__customers}
 */
public record SqlScript(Layer layer, String folder, String name, Path file, String text, SortedSet<String> references) {

    SqlScript(Layer layer, String folder, String name, Path file, String text) {
        this(layer, folder, name, file, text, referencesOf(text));
    }

    static SqlScript read(Layer layer, String folder, String name, Path file) {
        try {
            return new SqlScript(layer, folder, name, file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the file cannot be read: " + e.getMessage(),
                    file.toString(),
                    "It must be readable, and text in UTF-8",
                    e);
        }
    }

    /** The table that it fills, as {@code star.dim_customers}; of other layers the file's name. */
    public String table() {
        return layer.fillsTables() ? layer.schema() + "." + name : name;
    }

    /** What the comment at its top says. */
    public String header() {
        return text.lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining("\n"));
    }

    private static SortedSet<String> referencesOf(String text) {
        SortedSet<String> references = new TreeSet<>();
        List<SqlToken> tokens = SqlToken.meaningful(SqlToken.of(text));
        for (int i = 2; i < tokens.size(); i++) {
            SqlToken schema = tokens.get(i - 2);
            if (tokens.get(i - 1).is(".")
                    && schema.kind() == SqlToken.Kind.WORD
                    && Layer.SCHEMAS.contains(schema.lower())
                    && (i < 3 || !tokens.get(i - 3).is("."))) {
                references.add(schema.lower() + "." + tokens.get(i).lower());
            }
        }
        return Collections.unmodifiableSortedSet(references);
    }

    /** The names of its {@code :parameters}. */
    public Set<String> parameters() {
        return tokens().stream()
                .filter(token -> token.kind() == SqlToken.Kind.PARAMETER)
                .map(token -> token.text().substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What its string literals say. */
    Set<String> literals() {
        return tokens().stream()
                .filter(token -> token.kind() == SqlToken.Kind.STRING)
                .map(token -> token.text().replaceAll("^'|'$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its text with literals for its parameters, the same for both engines. */
    public String bind(Parameters parameters) {
        return parameters.bind(text, file.toString());
    }

    /** The same SELECT, reading other relations in place of some tables. */
    public SqlScript readingInstead(Collection<String> tables, UnaryOperator<String> relation) {
        List<SqlToken> all = SqlToken.of(text);
        StringBuilder rewritten = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            boolean qualified = i + 2 < all.size() && all.get(i + 1).is(".");
            String table = qualified ? all.get(i).lower() + "." + all.get(i + 2).lower() : "";
            if (tables.contains(table)) {
                rewritten.append(relation.apply(table));
                i += 2;
            } else {
                rewritten.append(all.get(i).text());
            }
        }
        return new SqlScript(layer, folder, name, file, rewritten.toString());
    }

    List<SqlToken> tokens() {
        return SqlToken.meaningful(SqlToken.of(text));
    }
}
