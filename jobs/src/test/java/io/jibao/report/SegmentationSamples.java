package io.jibao.report;

import static io.jibao.report.ReportSamples.table;

import io.jibao.report.ReportInputs.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fixed inputs of the segmentation report of an invented company, worked out by hand. */
final class SegmentationSamples {
    private static final List<String> SEGMENTS = List.of(
            "champions",
            "loyal",
            "potential_loyalist",
            "new",
            "promising",
            "need_attention",
            "about_to_sleep",
            "at_risk",
            "cant_lose",
            "hibernating",
            "lapsed");

    /** Rows R5 to R1, columns F1 to F5; places in {@link #SEGMENTS}. */
    private static final int[][] GRID = {
        {3, 2, 2, 0, 0}, {4, 2, 2, 1, 1}, {6, 6, 5, 1, 1}, {9, 9, 7, 7, 8}, {9, 9, 7, 7, 8}
    };

    private static final int[][] COUNTS = {
        {18, 31, 44, 62, 71}, {27, 35, 48, 55, 49}, {41, 39, 36, 40, 28}, {58, 47, 33, 21, 9}, {77, 52, 24, 8, 0}
    };

    private SegmentationSamples() {}

    static ReportInputs inputs() {
        return ReportSamples.inputs("customer-segmentation", Part.WHOLE, rows());
    }

    static Map<String, List<Map<String, @Nullable Object>>> rows() {
        Map<String, List<Map<String, @Nullable Object>>> rows = new HashMap<>();
        rows.put("key_figures", keyFigures());
        rows.put(
                "commentary",
                table(
                        ReportSamples.COMMENTARY + ",from_group,to_group",
                        "1|churn_risk_customers|count|whole|move|||||230|0.05022831|-0.04564315||",
                        "2|churn_risk_customers|count|department|parts|华东销售部|华东销售部|华北销售部|华北销售部|9|-4|6||",
                        "6||count|whole|concentration|||||398|0.70610000|0.19900000||",
                        "7||count|whole|risk_value|||||230|8120440.5000|||",
                        "8||count|whole|frequent_move|||||37|||need_attention|about_to_sleep"));
        rows.put(
                "criteria",
                table(
                        "threshold,value:d,sort:n",
                        "rfm_months|12.0000|1",
                        "vip_share|0.2000|2",
                        "key_share|0.5000|3",
                        "value_tier_high|4.0000|4",
                        "value_tier_low|2.5000|5"));
        rows.put("rf_grid", grid());
        rows.put("groups", groups());
        rows.put("moves", moves());
        rows.put("sources", ReportSamples.executiveSummaryRows().get("sources"));
        rows.put("quarantined", ReportSamples.executiveSummaryRows().get("quarantined"));
        return rows;
    }

    private static List<Map<String, @Nullable Object>> keyFigures() {
        return table(
                "figure_id,format,value:d,previous_value:d,last_year_value:d,qoq_growth:d,yoy_growth:d,sort:n",
                "segmented_customers|count|2000|1961|1840|0.01988781|0.08695652|1",
                "champion_customers|count|133|129|121|0.03100775|0.09917355|2",
                "vip_customers|count|398|391|366|0.01790281|0.08743169|3",
                "vip_amount_12m|money|98450120.5000|95110400.0000|90110300.0000|0.03511413|0.09255125|4",
                "high_value_customers|count|377|381|377|-0.01049869|0E-8|5",
                "churn_risk_customers|count|230|219|241|0.05022831|-0.04564315|6");
    }

    private static List<Map<String, @Nullable Object>> grid() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            long count = COUNTS[i / 5][i % 5];
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("r_score", 5L - i / 5);
            row.put("f_score", 1L + i % 5);
            row.put("segment", SEGMENTS.get(GRID[i / 5][i % 5]));
            row.put("customer_count", count);
            row.put("monetary", new BigDecimal("41230.5000").multiply(BigDecimal.valueOf(count)));
            row.put("heat_ratio", BigDecimal.valueOf(count).divide(new BigDecimal(77), 8, RoundingMode.HALF_UP));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> groups() {
        return table(
                "classification,group_id,group_format,customer_count:n,previous_customer_count:n,customer_ratio:d,period_amount:d,amount_12m:d,"
                        + "amount_ratio:d,profit_12m:d,order_count_12m:n,median_interval_days:d,rating:d,sort:n",
                "segment|champions|label.segment|133|129|0.06650000|11203440.0000|42304110.5000|0.30340000|9871003.1100|2411|14.00|4.61250000|1",
                "segment|loyal|label.segment|172|170|0.08600000|7120330.0000|28110200.0000|0.20160000|6320110.0000|1904|21.50|4.50000000|2",
                "segment|potential_loyalist|label.segment|158|149|0.07900000|4210000.0000|15200330.0000|0.10900000|3310220.0000|902|33.00|4.40210000|3",
                "segment|new|label.segment|18|22|0.00900000|310220.0000|310220.0000|0.00220000|71030.0000|18||4.80000000|4",
                "segment|promising|label.segment|27|31|0.01350000|221000.0000|409110.0000|0.00290000||31|88.00||5",
                "segment|need_attention|label.segment|36|40|0.01800000|402110.0000|2903110.0000|0.02080000|610330.0000|188|47.00|4.10000000|6",
                "segment|about_to_sleep|label.segment|80|71|0.04000000|190220.0000|3310440.0000|0.02370000|702110.0000|160|60.00|4.00000000|7",
                "segment|at_risk|label.segment|86|90|0.04300000|0.0000|20110300.0000|0.14420000|4410220.0000|640|39.00|3.60000000|8",
                "segment|cant_lose|label.segment|9|8|0.00450000|0.0000|19204410.0000|0.13770000|4102330.0000|301|18.00|3.20000000|9",
                "segment|hibernating|label.segment|234|229|0.11700000|0.0000|7560120.0000|0.05450000|1501220.0000|331|120.00|3.90000000|10",
                "segment|lapsed|label.segment|1047|1022|0.52350000|0.0000|0.0000|0.00000000||0|||11",
                "value_tier|high|label.value_tier|377|381|0.18850000|18203110.0000|91203440.0000|0.65410000|20110330.0000|4210|20.00|4.40000000|1",
                "value_tier|normal|label.value_tier|402|398|0.20100000|5203110.0000|38110220.0000|0.27330000|8110220.0000|1902|41.00|4.20000000|2",
                "value_tier|low|label.value_tier|1221|1182|0.61050000|250980.0000|10108690.5000|0.07260000|2677023.1100|774|96.00|3.90000000|3",
                "template_tier|core|label.template_tier|420|411|0.43100000|19203110.0000|97203440.0000|0.69710000|21110330.0000|4302|21.00|4.50000000|1",
                "template_tier|normal|label.template_tier|325|330|0.33330000|4203110.0000|34098470.0000|0.24450000|7410220.0000|1804|44.00|4.30000000|2",
                "template_tier|churn_risk|label.template_tier|230|219|0.23570000|250980.0000|8120440.5000|0.05820000|2377023.1100|780|52.00|3.70000000|3",
                "grade|vip|label.customer_grade|398|391|0.19900000|20203110.0000|98450120.5000|0.70610000|22110330.0000|4401|20.00|4.50000000|1",
                "grade|key|label.customer_grade|597|588|0.29850000|3203110.0000|30841200.0000|0.22120000|6410220.0000|1684|46.00|4.20000000|2",
                "grade|normal|label.customer_grade|1005|982|0.50250000|250980.0000|10131030.0000|0.07270000|2377023.1100|801|101.00|3.90000000|3",
                "eight_cell|important_value|label.eight_cell|260|255|0.27280000|16203110.0000|80203440.0000|0.57520000|18110330.0000|4000|18.00|4.50000000|1",
                "eight_cell|important_develop|label.eight_cell|51|49|0.05350000|1203110.0000|9203440.0000|0.06600000|2110330.0000|160|60.00|4.30000000|2",
                "eight_cell|important_keep|label.eight_cell|62|66|0.06510000|0.0000|20110300.0000|0.14420000|4410220.0000|700|30.00|3.50000000|3",
                "eight_cell|important_retain|label.eight_cell|33|30|0.03460000|0.0000|5110300.0000|0.03670000|1110220.0000|90|95.00|3.40000000|4",
                "eight_cell|general_value|label.eight_cell|120|118|0.12590000|2203110.0000|8203440.0000|0.05880000|1810330.0000|900|25.00|4.30000000|5",
                "eight_cell|general_develop|label.eight_cell|131|129|0.13750000|903110.0000|5203440.0000|0.03730000|1110330.0000|380|70.00|4.20000000|6",
                "eight_cell|general_keep|label.eight_cell|44|47|0.04620000|0.0000|3110300.0000|0.02230000|710220.0000|300|33.00|3.80000000|7",
                "eight_cell|general_retain|label.eight_cell|252|245|0.26440000|0.0000|8277690.5000|0.05940000|1614593.1100|356|110.00|3.90000000|8");
    }

    private static List<Map<String, @Nullable Object>> moves() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int from = 0; from <= SEGMENTS.size(); from++) {
            for (int to = 0; to < SEGMENTS.size(); to++) {
                long count = from == to ? 40L + 7L * from : (from * 5 + to * 3) % 7 == 0 ? from + to + 1L : 0;
                if (count > 0) {
                    boolean isNew = from == SEGMENTS.size();
                    rows.add(move(
                            "segment",
                            isNew ? "none" : SEGMENTS.get(from),
                            SEGMENTS.get(to),
                            count,
                            isNew ? 99 : from + 1,
                            to + 1));
                }
            }
        }
        rows.add(move("grade", "vip", "vip", 380, 1, 1));
        rows.add(move("grade", "vip", "key", 11, 1, 2));
        rows.add(move("grade", "key", "vip", 16, 2, 1));
        rows.add(move("grade", "key", "key", 561, 2, 2));
        rows.add(move("grade", "key", "normal", 11, 2, 3));
        rows.add(move("grade", "normal", "normal", 955, 3, 3));
        rows.add(move("grade", "normal", "key", 25, 3, 2));
        rows.add(move("grade", "normal", "vip", 2, 3, 1));
        rows.add(move("grade", "none", "normal", 39, 99, 3));
        rows.add(move("value_tier", "high", "high", 352, 1, 1));
        rows.add(move("value_tier", "high", "normal", 29, 1, 2));
        rows.add(move("value_tier", "normal", "high", 25, 2, 1));
        rows.add(move("value_tier", "normal", "normal", 350, 2, 2));
        rows.add(move("value_tier", "normal", "low", 23, 2, 3));
        rows.add(move("value_tier", "low", "normal", 23, 3, 2));
        rows.add(move("value_tier", "low", "low", 1159, 3, 3));
        rows.add(move("value_tier", "none", "low", 39, 99, 3));
        return rows;
    }

    private static Map<String, @Nullable Object> move(
            String classification, String from, String to, long count, long fromSort, long toSort) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("classification", classification);
        row.put("from_group", from);
        row.put("to_group", to);
        row.put("group_format", "label." + (classification.equals("grade") ? "customer_grade" : classification));
        row.put("customer_count", count);
        row.put("is_stay", from.equals(to));
        row.put("from_sort", fromSort);
        row.put("to_sort", toSort);
        return row;
    }
}
