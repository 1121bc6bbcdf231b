package io.jibao.report;

import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlLibrary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows for every dataset of every report, made from what its {@code .yml} says of the columns, as no friendly company
 * has them: a single row, nothing but zeros, nothing but refunds, or names of 60 characters beside amounts of 12 digits;
 * and plain ones.
 */
final class HardRows {
    enum Case {
        PLAIN(2, "1234567.89", "苏州恒泽泵业有限公司"),
        SINGLE(1, "380.5", "苏州恒泽泵业有限公司"),
        ZERO(6, "0", "苏州恒泽泵业有限公司"),
        NEGATIVE(6, "-98765432.1", "苏州恒泽泵业有限公司"),
        CHINESE(6, "100000000000", CHINESE_NAME),
        ENGLISH(6, "999999999999.99", ENGLISH_NAME);

        private final int rows;
        private final BigDecimal amount;
        private final String name;

        Case(int rows, String amount, String name) {
            this.rows = rows;
            this.amount = new BigDecimal(amount);
            this.name = name;
        }
    }

    /** 60 characters each, the English one with words that no line break divides. */
    static final String CHINESE_NAME = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇东方红农业机械设备制造安装与维修服务（集团）股份有限公司第二分公司华北销售一处";

    static final String ENGLISH_NAME = "Donaudampfschifffahrtsgesellschaft Maschinenbau GmbH & Co KG";

    private static final LocalDate CUT_OFF = LocalDate.of(2025, 12, 31);
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());

    private final Case hard;
    private final ReportDefinition report;

    private HardRows(Case hard, ReportDefinition report) {
        this.hard = hard;
        this.report = report;
    }

    static ReportInputs of(Case hard, ReportDefinition report) {
        HardRows rows = new HardRows(hard, report);
        Map<String, List<Map<String, @Nullable Object>>> datasets = new HashMap<>();
        for (SqlDataset dataset : LIBRARY.datasets(report.id())) {
            datasets.put(dataset.name(), rows.rows(dataset));
        }
        datasets.put("sources", ReportSamples.executiveSummaryRows().get("sources"));
        datasets.put("quarantined", ReportSamples.executiveSummaryRows().get("quarantined"));
        return ReportSamples.inputs(report.id(), Part.WHOLE, datasets);
    }

    /** As many rows for each word that some column accepts, so that no block of the page is left empty. */
    private List<Map<String, @Nullable Object>> rows(SqlDataset dataset) {
        int words = dataset.columns().stream()
                .mapToInt(column -> column.accepted().size())
                .max()
                .orElse(0);
        int count = Math.max(1, words) * hard.rows;
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < (dataset.name().equals("key_figures") ? 8 : count); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (ColumnDefinition column : dataset.columns()) {
                row.put(column.name(), value(column, i, row, dataset.name().equals("commentary")));
            }
            rows.add(row);
        }
        return rows;
    }

    private Object value(ColumnDefinition column, int row, Map<String, @Nullable Object> before, boolean isCommentary) {
        if (column.name().equals("format") && isCommentary) {
            return "count";
        }
        if (!column.accepted().isEmpty()) {
            return column.accepted().get(row % column.accepted().size());
        }
        return switch (column.type().kind()) {
            case STRING -> words(column.name(), row);
            case BIGINT, INT -> column.name().equals("sort") ? row + 1L : count(row);
            case DATE -> CUT_OFF.minusMonths(row % 8);
            case TIMESTAMP -> CUT_OFF.atStartOfDay().toInstant(ZoneOffset.UTC);
            case BOOLEAN -> row % 2 == 0;
            case DECIMAL -> number(column, row, String.valueOf(before.get("format")));
        };
    }

    private String words(String column, int row) {
        if (column.equals("figure_id")) {
            return report.metrics().get(row % report.metrics().size());
        }
        if (column.endsWith("format")) {
            return "text";
        }
        if (column.equals("period_id")) {
            return Period.parse("2025-Q4").minus(7 - row % 8).toString();
        }
        List<String> codes = codes(column);
        if (!codes.isEmpty()) {
            return codes.get(row % codes.size());
        }
        boolean isCode = column.endsWith("_id") || column.endsWith("_code") || column.endsWith("_kind");
        return isCode ? "C2026010100" + row % 6 : hard.name.substring(0, hard.name.length() - 1) + row % 6;
    }

    /** Of a column whose values have words of their own in the report's texts. */
    private List<String> codes(String column) {
        Map<String, String> words = new TreeMap<>();
        TextsFile.read(ReportSamples.templates().resolve(report.id() + "/texts_en.properties"), words);
        return words.keySet().stream()
                .filter(key -> key.startsWith(column + ".") && !key.endsWith("."))
                .map(key -> key.substring(column.length() + 1))
                .toList();
    }

    private long count(int row) {
        return switch (hard) {
            case PLAIN -> 20L + row;
            case SINGLE -> 1;
            case ZERO, NEGATIVE -> 0;
            case CHINESE, ENGLISH -> 100_000L + row;
        };
    }

    /** @param format of the row's value, where it names one */
    private BigDecimal number(ColumnDefinition column, int row, String format) {
        String name = column.name();
        boolean isGrowth = name.endsWith("growth");
        boolean isRatio =
                isGrowth || "ratio".equals(column.unit()) || name.endsWith("_ratio") || format.equals("percent");
        if (isRatio) {
            return switch (hard) {
                case PLAIN -> new BigDecimal(isGrowth ? "-0.125" : "0.25");
                case SINGLE -> BigDecimal.ONE;
                case ZERO -> BigDecimal.ZERO;
                case NEGATIVE -> new BigDecimal("-1");
                case CHINESE, ENGLISH -> new BigDecimal(isGrowth ? "99.999" : "0.999");
            };
        }
        boolean isMoney =
                "currency".equals(column.unit()) || List.of("money", "large").contains(format);
        return isMoney ? amount(row) : BigDecimal.valueOf(count(row));
    }

    /** The first row of refunds has none. */
    private BigDecimal amount(int row) {
        return switch (hard) {
            case ZERO -> BigDecimal.ZERO;
            case NEGATIVE -> hard.amount.multiply(BigDecimal.valueOf(row % 6));
            case PLAIN, SINGLE, CHINESE, ENGLISH -> hard.amount.subtract(BigDecimal.valueOf(row));
        };
    }
}
