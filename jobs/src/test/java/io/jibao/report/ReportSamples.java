package io.jibao.report;

import io.jibao.report.ReportInputs.Company;
import io.jibao.report.ReportInputs.Edition;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fixed inputs of the executive summary of an invented company, worked out by hand. */
final class ReportSamples {
    static final Company COMPANY = new Company("澜岳流体设备集团", "Lanyue Fluid Equipment", "CNY", ZoneId.of("Asia/Shanghai"));

    /** All that the program speaks. */
    static final List<Locale> LANGUAGES = List.of(Locale.CHINA, Locale.TAIWAN, Locale.ENGLISH);

    /** The columns that every report's commentary has, which are those of ana_move_sentences. */
    static final String COMMENTARY =
            "sort:n,figure_id,format,group_kind,code,first_name_zh,first_name_en,second_name_zh,"
                    + "second_name_en,value_1:d,value_2:d,value_3:d";

    /** Of the program, without any site. */
    static final ReportCatalogue CATALOGUE = ReportCatalogue.load(templates());

    private ReportSamples() {}

    static Path templates() {
        return Home.find().folder().resolve("reports-templates");
    }

    /** @param folder of the test, which holds the compiled templates */
    static ReportRenderer renderer(Path folder) {
        return new ReportRenderer(CATALOGUE, folder.resolve("cache"));
    }

    static ReportInputs executiveSummary() {
        return inputs("executive-summary", Part.WHOLE, executiveSummaryRows());
    }

    static ReportInputs inputs(String report, Part part, Map<String, List<Map<String, @Nullable Object>>> datasets) {
        Edition edition = new Edition(
                report,
                "2025-Q4." + report + ".v1",
                1,
                Period.parse("2025-Q4"),
                Instant.parse("2026-01-10T01:30:00Z"),
                new LoadId(17),
                Instant.parse("2026-01-10T00:58:12Z"),
                "128 · 9f2c51d07ab34e6688c1f0d2b7a94e3155d0c6a1be23fa7790d4e81c62b5a0f3",
                COMPANY);
        return new ReportInputs(edition, part, List.of(), datasets, null);
    }

    static Map<String, List<Map<String, @Nullable Object>>> executiveSummaryRows() {
        Map<String, List<Map<String, @Nullable Object>>> rows = new HashMap<>();
        rows.put("key_figures", keyFigures());
        rows.put("commentary", commentary());
        rows.put("industries", industries());
        rows.put(
                "grades",
                table(
                        "grade,customer_count:n,buyer_count:n,period_amount:d,previous_amount:d,amount_ratio:d",
                        "vip|398|371|28450120.5000|25110400.0000|0.70610000",
                        "key|597|402|8913400.2500|9020111.0000|0.22120000",
                        "normal|1005|301|2929020.7500|3100900.0000|0.07270000"));
        rows.put("risk_trend", riskTrend());
        rows.put("members", members());
        rows.put("abnormal_values", abnormalValues());
        rows.put("sources", sources());
        rows.put(
                "quarantined",
                table(
                        "system,entity,column_name,reason,severity,row_count:n,amount:d",
                        "crm|customers|name|缺少必填值|row|3|",
                        "orders|refunds|amount|不是数字：“三百元”|row|2|1280.50"));
        return rows;
    }

    private static List<Map<String, @Nullable Object>> keyFigures() {
        return table(
                "figure_id,format,value:d,previous_value:d,last_year_value:d,qoq_growth:d,yoy_growth:d,sort:n",
                "net_amount|money|40292541.50000000|37231411.00000000|35980100.00000000|0.08221903|0.11985629|1",
                "order_count|count|5102|4988|4703|0.02285485|0.08483946|2",
                "customer_count|count|1074|1081|998|-0.00647549|0.07615230|3",
                "new_customer_count|count|61|75|58|-0.18666667|0.05172414|4",
                "profit_amount|money|9871003.11|9020110.00|8800450.00|0.09433289|0.12164754|5",
                "average_order_amount|money|7897.40131321|7464.19627105|7650.45715501|0.05803773|0.03227835|6",
                "churn_ratio|percent|0.04218750|0.03871000|0.04500000|0.08983467|-0.06250000|7",
                "complaint_ratio|percent|0.01210428||0.00990000||0.22265455|8");
    }

    private static List<Map<String, @Nullable Object>> commentary() {
        return table(
                COMMENTARY,
                "1|net_amount|large|whole|move|||||40292541.50|0.08221903|0.11985629",
                "2|net_amount|large|department|parts|华东销售部|华东销售部|东北销售部|东北销售部|2104300.00|-472039.50|1428870.00",
                "3|net_amount|large|industry|parts|通用设备制造业|General equipment|专用设备制造业|Special equipment"
                        + "|1610021.25|702110.00|748999.25",
                "4|churn_ratio|percent|whole|ratio_move|||||0.04218750|0.00347750|-0.00281250",
                "5|high_risk_customers|count|whole|move|||||87|0.10126582|0.42622951");
    }

    private static List<Map<String, @Nullable Object>> industries() {
        return table(
                "industry_code,name_zh,name_en,customer_count:n,customer_ratio:d,sort:n",
                "34|通用设备制造业|General equipment|268|0.24953445|1",
                "35|专用设备制造业|Special equipment|203|0.18901304|2",
                "26|化学原料和化学制品制造业|Chemicals|171|0.15921788|3",
                "46|水的生产和供应业|Water supply|140|0.13035382|4",
                "38|电气机械和器材制造业|Electrical machinery|96|0.08938547|5",
                "other|||196|0.18249534|6");
    }

    private static List<Map<String, @Nullable Object>> riskTrend() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        long[] high = {52, 55, 61, 58, 66, 71, 79, 87};
        long[] watch = {120, 118, 131, 127, 125, 138, 140, 143};
        Period last = Period.parse("2025-Q4");
        for (int i = 0; i < 8; i++) {
            Period period = last.minus(7 - i);
            for (String level : List.of("high", "watch")) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("period_id", period.toString());
                row.put("cut_off_date", period.cutOff());
                row.put("risk_level", level);
                long count = level.equals("high") ? high[i] : watch[i];
                row.put("customer_count", count);
                row.putAll(basis(period, i, count, i == 5 && level.equals("high") ? count + 2 : count));
                row.put("sort", (long) i + 1);
                rows.add(row);
            }
        }
        return rows;
    }

    /** The first three periods were never released, the last one is the edition's own. */
    private static Map<String, @Nullable Object> basis(Period period, int position, long published, long computed) {
        boolean isPublished = position >= 3 && position < 7;
        Map<String, @Nullable Object> basis = new LinkedHashMap<>();
        basis.put("restated_count", isPublished ? computed : null);
        basis.put("basis", isPublished ? "published" : position == 7 ? "current" : "restated");
        basis.put("is_changed", isPublished ? published != computed : null);
        basis.put("edition_id", isPublished ? period + ".executive-summary.v1" : null);
        return basis;
    }

    private static List<Map<String, @Nullable Object>> members() {
        return table(
                "member_kind,member_id,member_name,net_amount:d,qoq_growth:d,yoy_growth:d,order_count:n,customer_count:n,"
                        + "new_customer_count:n,lost_customers:n,churn_ratio:d,sort:n",
                "department|D01|华东销售部|14810330.4000|0.16561000|0.20110000|1790|371|22|12|0.03110000|1",
                "department|D02|华南销售部|9120411.2500|0.03120000|0.09870000|1204|248|14|10|0.03980000|2",
                "department|D03|华北销售部|6980022.0000|-0.01220000|0.04410000|901|190|11|9|0.04410000|3",
                "department|D04|华中销售部|4210877.3500|0.05010000|0.07120000|560|121|7|6|0.04720000|4",
                "department|D05|西南销售部|3318900.5000|0.08810000|0.12340000|410|92|5|4|0.04120000|5",
                "department|D06|东北销售部|1740000.0000|-0.21340000|-0.31020000|218|64|2|13|0.14280000|6",
                "department||未分配|112000.0000|||19|8|0|0||7");
    }

    private static List<Map<String, @Nullable Object>> abnormalValues() {
        return table(
                "subject_kind,subject_id,subject_name,rule,value_format,value:d,base_value:d,change:d,change_ratio:d,explanation,sort:n",
                "region|DB|东北|mean_of_4|large|1740000.00|3560200.00|-1820200.00|-0.51126341|两家钢铁客户停产检修，预计次年二季度恢复|1",
                "customer|C20230118007|苏州恒泽泵业有限公司|mean_of_4|large|1980400.00|402100.00|1578300.00|3.92514300||2",
                "metric|complaint_ratio|complaint_ratio|ratio_up|percent|0.01210428|0.00790000|0.00420428|0.53218734||3");
    }

    private static List<Map<String, @Nullable Object>> sources() {
        return table(
                "system,entity_count:n,rows_read:n,rows_taken:n,rows_quarantined:n,newest_date:t",
                "crm|1|2041|2038|3|2026-01-09",
                "orders|3|82420|82418|2|2026-01-09",
                "service_desk|1|8004|8004|0|");
    }

    /** Rows from lines of cells split by a bar; n is a whole number, d a decimal, t a date, b yes or no; empty is null. */
    static List<Map<String, @Nullable Object>> table(String head, String... lines) {
        String[] columns = head.split(",", -1);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split("\\|", -1);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                String[] column = columns[i].split(":", -1);
                row.put(column[0], value(column.length == 1 ? "s" : column[1], cells[i]));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(String type, String cell) {
        if (type.equals("s")) {
            return cell;
        }
        if (cell.isEmpty()) {
            return null;
        }
        return switch (type) {
            case "n" -> Long.valueOf(cell);
            case "d" -> new BigDecimal(cell);
            case "t" -> LocalDate.parse(cell);
            case "b" -> Boolean.valueOf(cell);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
