package io.jibao.report;

import static io.jibao.report.ReportSamples.table;

import io.jibao.report.ReportInputs.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fixed inputs of the churn report of an invented company, worked out by hand. */
final class ChurnSamples {
    private static final List<String> REASONS = List.of("竞争对手", "价格", "产品质量", "服务态度", "other", "unknown");

    /** Customers lost in 24 months from January 2024, a digit for each reason. */
    private static final List<String> LOSSES = List.of(
            "100001", "010100", "101000", "000001", "211010", "010001", "100100", "110010", "001000", "201000",
            "010001", "100100", "110000", "000001", "101010", "010100", "200001", "101000", "000000", "111000",
            "000101", "100010", "100001", "011000");

    private ChurnSamples() {}

    static ReportInputs inputs() {
        return ReportSamples.inputs("customer-churn", Part.WHOLE, rows());
    }

    static Map<String, List<Map<String, @Nullable Object>>> rows() {
        Map<String, List<Map<String, @Nullable Object>>> rows = new HashMap<>();
        rows.put("key_figures", keyFigures());
        rows.put("commentary", commentary());
        rows.put("churn_trend", trend());
        rows.put("reasons", reasons());
        rows.put("retention", retention());
        rows.put("lost_customers", lost());
        rows.put("at_risk", atRisk());
        rows.put("sources", ReportSamples.executiveSummaryRows().get("sources"));
        rows.put("quarantined", ReportSamples.executiveSummaryRows().get("quarantined"));
        return rows;
    }

    private static List<Map<String, @Nullable Object>> keyFigures() {
        return table(
                "figure_id,format,value:d,previous_value:d,last_year_value:d,qoq_growth:d,yoy_growth:d,sort:n",
                "lost_customers|count|6|5|7|0.20000000|-0.14285714|1",
                "churn_ratio|percent|0.04225352|0.03597122|0.05384615|0.17464795|-0.21529172|2",
                "value_churn_ratio|percent|0.01936745|0.02011000|0.02240000|-0.03692442|-0.13538170|3",
                "returned_customers|count|2|0|1||1.00000000|4",
                "active_customers|count|151|142|133|0.06338028|0.13533835|5",
                "high_risk_customers|count|4|5|2|-0.20000000|1.00000000|6",
                "watch_customers|count|2|3|0|-0.33333333||7");
    }

    private static List<Map<String, @Nullable Object>> commentary() {
        return table(
                ReportSamples.COMMENTARY + ",peak_month",
                "1|churn_ratio|percent|whole|ratio_move|||||0.04225352|0.00628235||",
                "2|churn_ratio|percent|industry|mix_and_rate|通用设备制造业|General equipment|||0.00511000|0.00117235|0.00704000|",
                "4|lost_customers|count|whole|move|||||6|0.20000000|-0.14285714|",
                "5|lost_customers|count|department|parts_alone|华东销售部|华东销售部|华南销售部|华南销售部|2|-1||",
                "6|high_risk_customers|count|whole|move|||||4|-0.20000000|0.00000000|",
                "8||count|whole|reason|竞争对手|竞争对手|||2|5||",
                "9||count|whole|peak|||||5|23||2024-05");
    }

    private static List<Map<String, @Nullable Object>> trend() {
        return table(
                "period_id,cut_off_date:t,active_at_start:n,lost_customers:n,returned_customers:n,churn_ratio:d,"
                        + "value_churn_ratio:d,restated_active_at_start:n,restated_lost_customers:n,"
                        + "restated_returned_customers:n,restated_churn_ratio:d,restated_value_churn_ratio:d,basis,"
                        + "is_changed:b,edition_id,sort:n",
                "2024-Q1|2024-03-31|121|6|0|0.04958678|0.03010000" + "||||||restated|||1",
                "2024-Q2|2024-06-30|124|8|1|0.06451613|0.02880000" + "||||||restated|||2",
                "2024-Q3|2024-09-30|126|6|2|0.04761905|0.03250000"
                        + "|126|6|2|0.04761905|0.03250000|published|false|2024-Q3.customer-churn.v1|3",
                "2024-Q4|2024-12-31|130|7|1|0.05384615|0.02240000"
                        + "|130|7|1|0.05384615|0.02240000|published|false|2024-Q4.customer-churn.v1|4",
                "2025-Q1|2025-03-31|133|6|0|0.04511278|0.02190000"
                        + "|133|7|0|0.05263158|0.02650000|published|true|2025-Q1.customer-churn.v1|5",
                "2025-Q2|2025-06-30|136|7|1|0.05147059|0.02300000"
                        + "|137|7|1|0.05109489|0.02300000|published|true|2025-Q2.customer-churn.v1|6",
                "2025-Q3|2025-09-30|139|5|0|0.03597122|0.02011000"
                        + "|139|5|0|0.03597122|0.02011000|published|false|2025-Q3.customer-churn.v1|7",
                "2025-Q4|2025-12-31|142|6|2|0.04225352|0.01936745" + "||||||current|||8");
    }

    private static List<Map<String, @Nullable Object>> reasons() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int month = 0; month < LOSSES.size(); month++) {
            for (int reason = 0; reason < REASONS.size(); reason++) {
                int count = LOSSES.get(month).charAt(reason) - '0';
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("loss_month", LocalDate.of(2024, 1, 1).plusMonths(month));
                row.put("reason", REASONS.get(reason));
                row.put("customer_count", (long) count);
                row.put("lost_value", new BigDecimal("20350.2500").multiply(BigDecimal.valueOf(count)));
                row.put("position", 7L - month / 3);
                row.put("sort", reason + 1L);
                rows.add(row);
            }
        }
        return rows;
    }

    /** Thirteen monthly cohorts of 3 to 7 customers; of each, first all, then about one less every two months. */
    private static List<Map<String, @Nullable Object>> retention() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int cohort = 0; cohort <= 12; cohort++) {
            int size = 3 + cohort * 7 % 5;
            for (int month = 0; month <= 12 - cohort; month++) {
                int active = month == 0 ? size : Math.max(0, size - 1 - month / 2);
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("cohort_month", LocalDate.of(2024, 12, 1).plusMonths(cohort));
                row.put("month_number", (long) month);
                row.put("cohort_size", (long) size);
                row.put("active_customers", (long) active);
                row.put(
                        "retention_ratio",
                        new BigDecimal(active).divide(new BigDecimal(size), 8, RoundingMode.HALF_UP));
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> lost() {
        return table(
                "customer_id,customer_name,department_name,owner_name,loss_date:t,reason,last_order_date:t,value_at_start:d,is_returned:b",
                "C20210311004|大连船舶重工配套有限公司|东北销售部|周文博|2025-11-18|竞争对手|2025-05-18|1204330.5000|false",
                "C20220709011|苏州恒泽泵业有限公司|华东销售部|李娜|2025-10-04|竞争对手|2025-04-04|388020.0000|false",
                "C20200105002|Hamburg Pumpen- und Anlagenbau Gesellschaft mbH|华东销售部|陈思远|2025-12-21|价格|2025-06-21|96800.2500|true",
                "C20230118007|重庆市渝北区两江新区水务工程技术服务有限责任公司第三分公司|西南销售部||2025-12-30|产品质量|2025-06-30|45120.0000|false",
                "C20240522019|郑州新锐机电设备有限公司|华中销售部|王强|2025-11-02|unknown|2025-05-02|8800.0000|false",
                "C20190930001|刘建国||赵敏|2025-10-15|业务停止|2025-04-15|0.0000|false");
    }

    private static List<Map<String, @Nullable Object>> atRisk() {
        return table(
                "risk_level,customer_id,customer_name,department_name,owner_name,rule,last_order_date:t,days_since_last_order:n,"
                        + "typical_interval_days:d,gap_ratio:d,orders_last_6m:n,orders_before_6m:n,open_complaints:n,days_since_interaction:n,amount_12m:d",
                "high|C20200817003|宁波远洋石化工程有限公司|华东销售部|李娜|gap_high|2025-10-14|78|30.00|2.60000000|4|5|0|12|2380411.2500",
                "high|C20211104015|武汉江夏供水集团有限公司|华中销售部|王强|orders_and_complaint|2025-12-02|29|41.50|0.69879518|2|5|1|29|903200.0000",
                "high|C20230602008|沈阳铁西重型机械厂|东北销售部|周文博|orders_and_silence|2025-11-20|41|35.00|1.17142857|1|3|0|133|412000.5000",
                "high|C20230915021|Deutsche Wasser- und Abwassertechnik Vertriebs- und Service GmbH|华南销售部||orders_and_silence|2025-11-01|60|58.00|1.03448276|1|2|0||77120.0000",
                "watch|C20180412001|天津滨海化工装备有限公司|华北销售部|赵敏|gap_watch|2025-11-11|50|31.00|1.61290323|6|6|0|4|640980.0000",
                "watch|C20221219013|成都锦江环保科技有限公司|西南销售部|何静|orders_half|2025-12-11|20|33.00|0.60606061|3|7|0|9|158430.7500");
    }
}
