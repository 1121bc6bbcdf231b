package io.jibao.report;

import io.jibao.report.ReportPage.Records;
import io.jibao.report.ReportPage.Shown;
import io.jibao.report.ReportPage.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One block of labelled fields for each row, kept whole on a page: the groups below each other, fields side by side. */
final class RecordsJrxml {
    private static final int HEAD = 20;
    private static final int LINE = 22;
    private static final int GROUP = 62;

    private RecordsJrxml() {}

    static String bands(Records records) {
        StringBuilder lines = new StringBuilder();
        int y = HEAD + 2;
        for (Map.Entry<String, List<TableColumn>> group : records.groups().entrySet()) {
            String title = group.getKey();
            for (List<TableColumn> some : lines(group.getValue(), records.across())) {
                lines.append(line(title, some, records.across(), y));
                title = "";
                y += LINE;
            }
        }
        int height = y + 4;
        String component =
                "<component kind=\"table\">\n%s<column kind=\"single\" width=\"520\">\n<detailCell height=\"%d\">\n%s%s</detailCell>\n</column>\n</component>\n"
                        .formatted(
                                Jrxml.datasetRun("rows", records.rows(), ""),
                                height,
                                heading(records.heading()),
                                lines);
        return TableJrxml.section(records.name(), records.rows(), records.startsPage(), height, component);
    }

    /** The fields line by line: as many as their widths leave room for. */
    private static List<List<TableColumn>> lines(List<TableColumn> fields, int across) {
        List<List<TableColumn>> lines = new ArrayList<>();
        double taken = across;
        for (TableColumn field : fields) {
            if (taken + field.width() > across) {
                lines.add(new ArrayList<>());
                taken = 0;
            }
            lines.get(lines.size() - 1).add(field);
            taken += field.width();
        }
        return lines;
    }

    private static String heading(List<Shown> heading) {
        String expression = heading.stream().map(Jrxml::cell).collect(Collectors.joining(" + \"  ·  \" + "));
        return Jrxml.text(0, 0, 520, HEAD, "RecordHead", " textAdjust=\"StretchHeight\"", expression);
    }

    private static String line(String group, List<TableColumn> fields, int across, int y) {
        StringBuilder elements = new StringBuilder();
        if (!group.isEmpty()) {
            elements.append(Jrxml.text(
                    0,
                    0,
                    GROUP,
                    22,
                    "RecordGroup",
                    " textAdjust=\"StretchHeight\"",
                    "$P{t}.text(\"%s\")".formatted(group)));
        }
        int x = GROUP;
        double taken = 0;
        for (TableColumn field : fields) {
            taken += field.width();
            int end = GROUP + (int) Math.round((PageComposer.WIDTH - GROUP) * taken / across);
            elements.append(Jrxml.text(
                    x,
                    0,
                    end - x,
                    10,
                    "RecordLabel",
                    " textAdjust=\"ScaleFont\"",
                    "$P{t}.columnHead(\"%s\", \"text\")".formatted(field.title())));
            elements.append(Jrxml.text(
                    x,
                    10,
                    end - x,
                    12,
                    "RecordValue",
                    // a number is never torn
                    Jrxml.isRight(field.shown().format())
                            ? " textAdjust=\"ScaleFont\""
                            : " textAdjust=\"StretchHeight\"",
                    Jrxml.cell(field.shown())));
            x = end;
        }
        return "<element kind=\"frame\" x=\"0\" y=\"%d\" width=\"520\" height=\"%d\" positionType=\"Float\" style=\"RecordLine\">\n%s</element>\n"
                .formatted(y, LINE, elements);
    }
}
