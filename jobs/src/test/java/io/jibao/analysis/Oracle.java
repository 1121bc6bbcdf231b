package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.sql.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an analysis must give, said in another way: a SELECT over the star for DuckDB, whose columns have the names of the
 * analysis' columns.
 *
 * @param analysis without schema
 * @param digits after the point to which numbers are compared; line {@code -- digits: …}, without it all they have
 */
record Oracle(String analysis, String select, int digits) {

    private static final Path FOLDER = Path.of("jobs/src/test/resources/oracles");
    private static final Path FACTS = FOLDER.resolve("facts.sql");
    private static final Pattern DIGITS = Pattern.compile("(?m)^-- digits: (\\d+)$");
    private static final int ALL_DIGITS = 18;

    /** All there are, by name. */
    static List<Oracle> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.equals(FACTS))
                    .sorted()
                    .map(Oracle::read)
                    .toList();
        }
    }

    /** The statements that make schema {@code oracle}: facts as several oracles need them. */
    static List<String> facts(Parameters parameters) {
        return Stream.of(parameters.bind(text(FACTS), FACTS.toString()).split(";\n"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private static Oracle read(Path file) {
        String text = text(file);
        Matcher digits = DIGITS.matcher(text);
        return new Oracle(
                file.getFileName().toString().replace(".sql", ""),
                text,
                digits.find() ? Integer.parseInt(digits.group(1)) : ALL_DIGITS);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    /** Fails unless analysis and oracle have the same rows; gives their number. */
    long assertSame(Connection duckdb, Parameters parameters) {
        String expected = parameters.bind(select, analysis);
        Map<String, String> types = types(duckdb, "from analysis." + analysis);
        List<String> columns = List.copyOf(types(duckdb, expected).keySet());
        assertThat(types).as("columns of %s", analysis).containsKeys(columns.toArray(String[]::new));
        String wanted = columns.stream()
                .map(column -> "cast(%s as %s) as %s".formatted(column, types.get(column), column))
                .collect(Collectors.joining(", "));
        ComparedRows.assertSame(
                duckdb,
                "select %s from analysis.%s".formatted(rounded(columns, types), analysis),
                "select %s from (select %s from (%s))".formatted(rounded(columns, types), wanted, expected));
        return Long.parseLong(ComparedRows.of(duckdb, "select count(*) from (%s)".formatted(expected))
                .get(0));
    }

    static List<String> columnsOf(Connection duckdb, String analysis) {
        return List.copyOf(types(duckdb, "from analysis." + analysis).keySet());
    }

    /** Names of the columns compared. */
    List<String> columns(Connection duckdb, Parameters parameters) {
        return List.copyOf(types(duckdb, parameters.bind(select, analysis)).keySet());
    }

    private String rounded(List<String> columns, Map<String, String> types) {
        return columns.stream()
                .map(column ->
                        digits < ALL_DIGITS && String.valueOf(types.get(column)).startsWith("DECIMAL")
                                ? "round(%s, %d) as %s".formatted(column, digits, column)
                                : column)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> types(Connection duckdb, String query) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String row :
                ComparedRows.of(duckdb, "select column_name, column_type from (describe %s)".formatted(query))) {
            String[] nameAndType = row.split(" \\| ", 2);
            types.put(nameAndType[0], nameAndType[1]);
        }
        return types;
    }

    @Override
    public String toString() {
        return analysis;
    }
}
