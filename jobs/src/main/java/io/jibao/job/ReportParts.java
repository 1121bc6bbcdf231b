package io.jibao.job;

import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs.Part;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlDataset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Into which parts a report splits in this period: the whole, and each department or representative with figures. */
final class ReportParts {

    private final List<Part> possible;

    ReportParts(RunContext run, DuckDb warehouse) {
        Parameters parameters = run.parameters();
        this.possible = run.library().datasets("_parts").stream()
                .flatMap(dataset -> rows(dataset, parameters, warehouse).stream())
                .map(row -> new Part(text(row, "part_kind"), text(row, "part_id"), text(row, "part_name")))
                .toList();
    }

    List<Part> of(ReportDefinition report, ReportSettings settings) {
        List<String> kinds = settings.partsOf(report.parts());
        return Stream.concat(Stream.of(Part.WHOLE), possible.stream().filter(part -> kinds.contains(part.kind())))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> rows(
            SqlDataset dataset, Parameters parameters, DuckDb warehouse) {
        return warehouse.query(
                dataset.script().bind(parameters), dataset.script().file().toString());
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
