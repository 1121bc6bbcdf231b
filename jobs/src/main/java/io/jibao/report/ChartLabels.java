package io.jibao.report;

import java.util.ArrayList;
import java.util.List;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.general.DefaultPieDataset;
import org.jfree.data.general.PieDataset;

/** The names in a chart's data as {@link HouseFonts#inChart} can show them; two that would look the same stay two. */
record ChartLabels(HouseFonts fonts) {
    private static final String TWIN = "〓";

    CategoryDataset of(CategoryDataset data) {
        List<String> series = shown(data.getRowKeys());
        List<String> categories = shown(data.getColumnKeys());
        if (isShown(data.getRowKeys(), series) && isShown(data.getColumnKeys(), categories)) {
            return data;
        }
        DefaultCategoryDataset printable = new DefaultCategoryDataset();
        for (int row = 0; row < series.size(); row++) {
            for (int column = 0; column < categories.size(); column++) {
                printable.addValue(data.getValue(row, column), series.get(row), categories.get(column));
            }
        }
        return printable;
    }

    PieDataset<?> of(PieDataset<?> data) {
        List<String> parts = shown(data.getKeys());
        if (isShown(data.getKeys(), parts)) {
            return data;
        }
        DefaultPieDataset<String> printable = new DefaultPieDataset<>();
        for (int part = 0; part < parts.size(); part++) {
            printable.setValue(parts.get(part), data.getValue(part));
        }
        return printable;
    }

    private List<String> shown(List<?> names) {
        List<String> shown = new ArrayList<>();
        for (Object name : names) {
            String label = fonts.inChart(name.toString());
            while (shown.contains(label)) {
                label += TWIN;
            }
            shown.add(label);
        }
        return shown;
    }

    private static boolean isShown(List<?> names, List<String> shown) {
        return names.stream().map(Object::toString).toList().equals(shown);
    }
}
