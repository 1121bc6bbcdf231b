package io.jibao.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a report's page between its key figures and its notes, as {@code report.yml} lists them. They are put
 * into the house's page by {@link PageComposer}; a report whose page must be otherwise brings its own JRXML instead.
 */
record ReportPage(List<Block> blocks) {

    ReportPage {
        blocks = List.copyOf(blocks);
    }

    /** Something under a heading of its own, in the texts by its name. */
    sealed interface Block permits Chart, Table, Heat, Records, SideBySide {
        boolean startsPage();

        /** Dataset columns the block prints, by dataset. */
        Map<String, Set<String>> columns();
    }

    /**
     * Which rows of a dataset a block shows.
     *
     * @param only the values that columns must have, as text; empty for all rows
     * @param first how many at most; 0 for all
     */
    record Rows(String dataset, Map<String, String> only, int first) {
        Rows {
            only = Map.copyOf(only);
        }

        Map<String, Set<String>> with(List<Shown> shown) {
            Set<String> columns = new LinkedHashSet<>(only.keySet());
            shown.forEach(each -> columns.addAll(each.columns()));
            return Map.of(dataset, columns);
        }
    }

    /** A column and the format it is printed in: those of sheets, and large, month and scaled. */
    record Shown(String field, String format) {
        /** The column itself and those its format names. */
        List<String> columns() {
            List<String> columns = new ArrayList<>(List.of(field));
            if (format.startsWith("by.")) {
                columns.add(format.substring("by.".length()));
            } else if (format.startsWith("name.")) {
                columns.addAll(List.of(format.substring("name.".length()).split("\\.")));
            }
            return columns;
        }
    }

    /**
     * A chart.
     *
     * @param category what stands along the axis, or the slices of a pie; the number across for kinds over numbers
     * @param series one series for each of its values; null where each of {@code values} is one
     * @param values columns of numbers
     * @param format of the values: count, number, percent or large
     * @param colours names of the house's colours in the order of the series; empty for the house's order
     */
    record Chart(
            String name,
            Rows rows,
            String kind,
            Shown category,
            @Nullable Shown series,
            List<String> values,
            String format,
            int height,
            List<String> colours,
            boolean startsPage)
            implements Block {
        Chart {
            values = List.copyOf(values);
            colours = List.copyOf(colours);
        }

        @Override
        public Map<String, Set<String>> columns() {
            List<Shown> shown = new ArrayList<>(List.of(category));
            if (series != null) {
                shown.add(series);
            }
            values.forEach(value -> shown.add(new Shown(value, format)));
            return rows.with(shown);
        }
    }

    /**
     * A list.
     *
     * @param group the column whose values head groups of rows; null for none
     * @param hasTotal whether a last row sums up the columns that the sheet sums up
     */
    record Table(
            String name,
            Rows rows,
            List<TableColumn> tableColumns,
            @Nullable Shown group,
            boolean hasTotal,
            boolean startsPage)
            implements Block {
        Table {
            tableColumns = List.copyOf(tableColumns);
        }

        private Table without(String field) {
            List<TableColumn> others = tableColumns.stream()
                    .filter(column -> !column.shown().field().equals(field))
                    .toList();
            return new Table(name, rows, others, group, hasTotal, startsPage);
        }

        @Override
        public Map<String, Set<String>> columns() {
            List<Shown> shown = new ArrayList<>(
                    tableColumns.stream().map(TableColumn::shown).toList());
            if (group != null) {
                shown.add(group);
            }
            return rows.with(shown);
        }
    }

    /**
     * A column of a table, or a field of a record.
     *
     * @param title key of its head in the texts
     * @param width share of the table's width, in any unit
     */
    record TableColumn(Shown shown, String title, double width, boolean hasTotal) {}

    /**
     * A heat map or a triangle: one coloured cell for each pair of a row's and a column's value.
     *
     * @param rowOrder the column that orders the rows; null where their own values do
     * @param value what the cell prints
     * @param heat the column of its colour, 0 (white) to 1
     * @param headWidth points for the rows' heads
     * @param cellWidth points
     * @param isFalling whether the greatest row stands on top
     */
    record Heat(
            String name,
            Rows rows,
            Shown row,
            @Nullable String rowOrder,
            Shown column,
            @Nullable String columnOrder,
            Shown value,
            String heat,
            int headWidth,
            int cellWidth,
            int cellHeight,
            boolean isFalling,
            boolean startsPage)
            implements Block {
        @Override
        public Map<String, Set<String>> columns() {
            List<Shown> shown = new ArrayList<>(List.of(row, column, value, new Shown(heat, "number")));
            for (String order : new String[] {rowOrder, columnOrder}) {
                if (order != null) {
                    shown.add(new Shown(order, "count"));
                }
            }
            return rows.with(shown);
        }
    }

    /**
     * One block of labelled fields for each row.
     *
     * @param heading columns that name the row
     * @param groups fields under the text key of their group's title
     * @param across how many fields stand side by side
     */
    record Records(
            String name,
            Rows rows,
            List<Shown> heading,
            Map<String, List<TableColumn>> groups,
            int across,
            boolean startsPage)
            implements Block {
        @Override
        public Map<String, Set<String>> columns() {
            List<Shown> shown = new ArrayList<>(heading);
            groups.values().forEach(fields -> fields.forEach(field -> shown.add(field.shown())));
            return rows.with(shown);
        }
    }

    /** Charts and heat maps beside each other, their widths in the proportion given. */
    record SideBySide(List<Block> blocks, List<Double> widths, boolean startsPage) implements Block {
        SideBySide {
            blocks = List.copyOf(blocks);
            widths = List.copyOf(widths);
        }

        @Override
        public Map<String, Set<String>> columns() {
            return ReportPage.columns(blocks);
        }
    }

    /** The page whose tables lack a column. */
    ReportPage without(String field) {
        return new ReportPage(blocks.stream()
                .map(block -> block instanceof Table table ? table.without(field) : block)
                .toList());
    }

    /** Dataset columns that the page prints, by dataset. */
    Map<String, Set<String>> columns() {
        return columns(blocks);
    }

    private static Map<String, Set<String>> columns(List<Block> blocks) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        for (Block block : blocks) {
            block.columns().forEach((dataset, names) -> columns.computeIfAbsent(dataset, any -> new LinkedHashSet<>())
                    .addAll(names));
        }
        return columns;
    }
}
