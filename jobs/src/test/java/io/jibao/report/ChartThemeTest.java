package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.report.ReportInputs.Part;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of chart the house draws, on one page of a trial report. */
class ChartThemeTest {
    private static final String ROWS = "new net.sf.jasperreports.engine.data.JRBeanCollectionDataSource($P{data})";

    @TempDir
    Path folder;

    @Test
    void everyKindDrawsItsNamesAndNumbersAsText() throws IOException {
        List<String> kinds = List.of(
                "bar",
                "stacked-bar",
                "horizontal-bar",
                "horizontal-stacked-bar",
                "line",
                "step",
                "pareto",
                "sparkline",
                "histogram",
                "funnel");
        StringBuilder elements = new StringBuilder();
        for (int i = 0; i < kinds.size(); i++) {
            elements.append(chart("bar", kinds.get(i), 268 * (i % 2), 150 * (i / 2)));
        }
        Path pdf = render(elements.toString(), rows(4)).pdf();
        String text = text(pdf);
        assertThat(text).contains("2025-Q1", "线上", "门店", "经销商与代理商渠道合作伙伴", "100%", "12,340");
        assertThat(text).doesNotContain("…").doesNotContain("...");
    }

    @Test
    void aFunnelSaysWhatIsLeftOfTheFirstStage() throws IOException {
        Path pdf = render(chart("bar", "funnel", 0, 0), rows(1)).pdf();
        // one channel: 12,340 in the first period, no other to compare with
        assertThat(text(pdf)).contains("12,340  100.0%");
    }

    @Test
    void aBulletNeedsWhatIsAndTheGoal() {
        assertThatThrownBy(() -> render(chart("bar", "bullet", 0, 0), rows(2)))
                .hasMessageContaining("a bullet chart has two series, what is and the goal; this one has 3");
    }

    @Test
    void aPieNamesEachPartWithItsShare() throws IOException {
        Path pdf =
                render(pieLike("pie", 0, 0) + pieLike("donut", 268, 0), rows(2)).pdf();
        // 12,340 of 12,340 + 5,000 + 800 + 13,040 + 5,150 + 890 = 37,220
        assertThat(text(pdf).replace("\n", ""))
                .as("a name that is too long goes on in a second line")
                .contains("2026-Q3 线上  33.2%", "2026-Q4 经销商与代理商渠道合作伙伴  2.4%");
    }

    @Test
    void aTimeAxisLeavesLabelsOutButNeverCutsThem() throws IOException {
        Path pdf = render(chart("line", "line", 0, 0), rows(36)).pdf();
        assertThat(text(pdf)).contains("2026-Q4").doesNotContain("…").doesNotContain("...");
    }

    @Test
    void marksAreHollowAtThePeriodsThatAreNamedSo() {
        HouseFonts fonts =
                new HouseFonts(ReportCatalogue.load(ReportSamples.templates()).folders());
        ChartLook look =
                new ChartLook("line", "count", "", Set.of("2025-Q2"), List.of(Color.BLUE, Color.RED), 250, 140, fonts);
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (String series : List.of("线上", "门店")) {
            data.addValue(1, series, "2025-Q1");
            data.addValue(2, series, "2025-Q2");
        }

        LineAndShapeRenderer line = (LineAndShapeRenderer)
                CategoryCharts.draw(data, look).getCategoryPlot().getRenderer();
        assertThat(List.of(line.getItemFillPaint(0, 0), line.getItemFillPaint(1, 0)))
                .containsExactly(Color.BLUE, Color.RED);
        assertThat(List.of(line.getItemFillPaint(0, 1), line.getItemFillPaint(1, 1)))
                .containsExactly(Color.WHITE, Color.WHITE);
        assertThat(line.getUseFillPaint()).isTrue();
        assertThat(line.getItemPaint(1, 1)).as("the outline").isEqualTo(Color.RED);
    }

    @Test
    void theValueOfANegativeBarHasRoomBeforeTheNames() {
        ChartLook look = look("horizontal-bar");
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        data.addValue(-100_000_000, "", "退货");
        data.addValue(1, "", "门店");
        CategoryPlot plot = CategoryCharts.draw(data, look).getCategoryPlot();
        Range range = plot.getRangeAxis().getRange();
        // 250 points wide, less two characters of 7.5 points
        double beyond = (-100_000_000 - range.getLowerBound()) / range.getLength() * (250 - 15 - 12);
        assertThat(beyond).isGreaterThan(HouseFonts.width("-100,000,000", look.labelFont()));
    }

    @Test
    void barsLieWhereNamesHaveNoRoomBelow() {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (String name : List.of("Sales", "Stock", "Staff", "Other")) {
            data.addValue(1, "", name);
        }
        assertThat(orientation(data)).isEqualTo(PlotOrientation.VERTICAL);

        // 250 points for five: none has the 60 that the word takes
        data.addValue(1, "", "Responsibilities");
        assertThat(orientation(data)).isEqualTo(PlotOrientation.HORIZONTAL);
    }

    @Test
    void aNameIsShortenedOnlyWhereTheSmallestLettersDoNotHelp() {
        ChartLook look = look("horizontal-bar");
        // 60 characters of 5 points need 300: two lines of 150 and one character that no line may begin with, 7.24 high
        FittedNames fitting = FittedNames.of(List.of(HardRows.CHINESE_NAME), look, List.of(100.0, 156.0), 15);
        assertThat(String.join("", fitting.of(HardRows.CHINESE_NAME))).isEqualTo(HardRows.CHINESE_NAME);
        assertThat(fitting.of(HardRows.CHINESE_NAME)).hasSize(2);

        FittedNames shortened = FittedNames.of(List.of(HardRows.CHINESE_NAME), look, List.of(100.0, 156.0), 10);
        assertThat(shortened.of(HardRows.CHINESE_NAME))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("…");
        assertThat(shortened.widest()).isLessThanOrEqualTo(156);
    }

    private static PlotOrientation orientation(DefaultCategoryDataset data) {
        return CategoryCharts.draw(data, look("bar")).getCategoryPlot().getOrientation();
    }

    private static ChartLook look(String kind) {
        HouseFonts fonts =
                new HouseFonts(ReportCatalogue.load(ReportSamples.templates()).folders());
        return new ChartLook(kind, "count", "", Set.of(), List.of(Color.BLUE), 250, 140, fonts);
    }

    @Test
    void whatTheHouseDoesNotDrawIsRefusedWithWhatItDraws() {
        assertThatThrownBy(() -> render(chart("bar", "waterfall", 0, 0), rows(4)))
                .hasMessageContaining("'waterfall' is none of bar, stacked-bar");
        assertThatThrownBy(() -> render(pieLike("pie", 0, 0), rows(3)))
                .hasMessageContaining("a pie has at most 6 parts, this one has 9");
    }

    private RenderedReport render(String elements, List<Map<String, @Nullable Object>> rows) throws IOException {
        SiteReport.with(folder, elements);
        Path template = folder.resolve("trial/trial.jrxml");
        Files.writeString(
                template,
                Files.readString(template)
                        .replace("<parameter name=\"t\"", """
                                <dataset name="data"><field name="period" class="java.lang.String"/>\
                                <field name="channel" class="java.lang.String"/><field name="amount" class="java.math.BigDecimal"/></dataset>
                                <parameter name="data" class="java.util.Collection"/>
                                <parameter name="t\"""")
                        .replace("<band height=\"300\">", "<band height=\"780\">"));
        Files.writeString(folder.resolve("trial/report.yml"), "id: trial\nrhythms: [quarter]\ndatasets: [data]\n");
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates(), folder);
        Map<String, List<Map<String, @Nullable Object>>> datasets = new HashMap<>();
        datasets.put("data", rows);
        return new ReportRenderer(catalogue, folder.resolve("cache"))
                .render(
                        catalogue.get("trial"),
                        ReportSamples.inputs("trial", Part.WHOLE, datasets),
                        Locale.ENGLISH,
                        folder.resolve("out"));
    }

    /** For each of some periods one row per channel: 12340, 5000, 800 and a little more with each period. */
    private static List<Map<String, @Nullable Object>> rows(int periods) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < periods; i++) {
            String period = (2026 - (periods - 1 - i) / 4) + "-Q" + (4 - (periods - 1 - i) % 4);
            String name = periods == 4 ? "2025-Q" + (i + 1) : period;
            lines.add(name + "|线上|" + (12340 + 700 * i));
            lines.add(name + "|门店|" + (5000 + 150 * i));
            lines.add(name + "|经销商与代理商渠道合作伙伴|" + (800 + 90 * i));
        }
        return ReportSamples.table("period,channel,amount:d", lines.toArray(String[]::new));
    }

    private static String chart(String type, String kind, int x, int y) {
        return """
               <element kind="chart" chartType="%s" x="%d" y="%d" width="252" height="140">
               <property name="house.kind" value="%s"/>
               <dataset kind="category">
               <datasetRun subDataset="data"><dataSourceExpression><![CDATA[%s]]></dataSourceExpression></datasetRun>
               <series><seriesExpression><![CDATA[$F{channel}]]></seriesExpression>
               <categoryExpression><![CDATA[$F{period}]]></categoryExpression>
               <valueExpression><![CDATA[$F{amount}]]></valueExpression></series>
               </dataset><plot/></element>
               """.formatted(type, x, y, kind, ROWS);
    }

    private static String pieLike(String kind, int x, int y) {
        return """
               <element kind="chart" chartType="pie" x="%d" y="%d" width="252" height="140">
               <property name="house.kind" value="%s"/>
               <dataset kind="pie">
               <datasetRun subDataset="data"><dataSourceExpression><![CDATA[%s]]></dataSourceExpression></datasetRun>
               <series><keyExpression><![CDATA[$F{period} + " " + $F{channel}]]></keyExpression>
               <valueExpression><![CDATA[$F{amount}]]></valueExpression></series>
               </dataset><plot/></element>
               """.formatted(x, y, kind, ROWS);
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
