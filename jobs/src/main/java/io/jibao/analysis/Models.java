package io.jibao.analysis;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The models by the names that {@code written: {model: …}} calls them. */
public final class Models {

    private static final Map<String, Model> BY_NAME =
            Map.of("purchases", new PurchaseModel(), "expected_order_days", new ExpectedOrderDays());

    private Models() {}

    /**
     * What a table's SELECT gives, passed through its model where it names one.
     *
     * @throws JibaoException (usage) when there is no such model, or the SELECT does not give the columns it reads
     */
    public static Dataset<Row> applied(TableDefinition table, Dataset<Row> given) {
        if (table.written().model().isEmpty()) {
            return given;
        }
        Model model = BY_NAME.get(table.written().model());
        if (model == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "there is no model %s".formatted(table.written().model()),
                    table.file().toString(),
                    "Use one of: " + String.join(", ", new TreeSet<>(BY_NAME.keySet())));
        }
        Map<String, String> columns = ResultColumns.of(given);
        if (!List.copyOf(columns.entrySet()).equals(List.copyOf(model.reads().entrySet()))) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the SELECT gives %s, the model reads %s"
                            .formatted(
                                    ResultColumns.without(columns, model.reads()),
                                    ResultColumns.without(model.reads(), columns)),
                    table.file().toString(),
                    "Give the columns the names, types and order that the model reads");
        }
        return given.sparkSession()
                .createDataFrame(model.rows(given.collectAsList()), StructType.fromDDL(table.columnDeclarations()));
    }
}
