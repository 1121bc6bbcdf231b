package io.jibao.sql;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of sql/README.md that is made from the files. */
public final class SqlReadme {

    public static final String BEGIN = "<!-- made from the .yml files by SqlReadmeTest -->";
    public static final String END = "<!-- end -->";

    private SqlReadme() {}

    public static String tables(SqlLibrary library) {
        StringBuilder text = new StringBuilder(BEGIN).append('\n');
        for (Layer layer : new Layer[] {Layer.STAGING, Layer.STAR, Layer.ANALYSES}) {
            text.append("\n### %s\n\n| table | one row per | reads |\n|---|---|---|\n".formatted(layer.folder()));
            library.tables(layer).stream()
                    .sorted(java.util.Comparator.comparing(SqlTable::name))
                    .forEach(table -> text.append(line(table)));
        }
        text.append("\n### 6_checks\n\n| check | says | breaks |\n|---|---|---|\n");
        for (CheckDefinition check : library.checks()) {
            String breaks = check.severity() == CheckDefinition.Severity.STOP ? "stops the load" : "is reported";
            text.append("| `%s` | %s | %s |\n".formatted(check.id(), cell(check.says()), breaks));
        }
        text.append("\n### parameters.yml\n\n| threshold | default | says |\n|---|---|---|\n");
        for (ParameterDefinition threshold : library.thresholds().values()) {
            text.append("| `:%s` | %s | %s |\n"
                    .formatted(threshold.name(), plain(threshold.standard()), cell(threshold.says())));
        }
        return text.append('\n').append(END).toString();
    }

    private static String line(SqlTable table) {
        String reads = table.script().references().stream()
                .map(name -> "`" + name.substring(name.indexOf('.') + 1) + "`")
                .collect(Collectors.joining(" "));
        String grain = Stream.of(table.definition().says().split("\\R", -1))
                .findFirst()
                .orElse("")
                .replaceFirst("^One row per ", "");
        return "| `%s` | %s | %s |\n".formatted(table.definition().name(), cell(grain), reads);
    }

    private static String plain(Object value) {
        return value instanceof java.math.BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : value.toString();
    }

    private static String cell(String text) {
        return text.strip().replace("|", "\\|");
    }
}
