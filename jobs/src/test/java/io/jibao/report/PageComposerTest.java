package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.report.ReportInputs.Part;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that a site adds with no more than a definition and words: every kind of block, with and without rows. */
class PageComposerTest {
    static final String DEFINITION = """
            id: shops
            rhythms: [quarter]
            datasets: [shops, months, survival]
            sheets:
              - dataset: shops
                title: sheet.shops
                columns:
                  - {field: shop_id, format: name.name_zh.name_en, title: column.shop, width: 20}
                  - {field: net_amount, format: money, title: column.amount, width: 16, total: true}
                  - {field: order_count, format: count, title: column.orders, width: 10, total: true}
                  - {field: kind, format: label.kind, title: column.kind, width: 10}
                  - {field: opened, format: day, title: column.opened, width: 12}
            page:
              - row:
                  - {chart: amounts, dataset: shops, kind: horizontal-bar, category: {shop_id: name.name_zh.name_en}, values: [net_amount], format: large}
                  - {heat: months, row: {shop_id: text}, column: {month: month}, value: {share: percent}, cell: 48}
                widths: [3, 2]
              - {chart: shares, dataset: shops, kind: donut, category: {shop_id: name.name_zh.name_en}, values: [net_amount], format: large}
              - {chart: survival, kind: xy-step, category: {month: count}, values: [share, upper], format: percent}
              - row:
                  - {chart: goals, dataset: shops, kind: bullet, category: {shop_id: name.name_zh.name_en}, values: [order_count, goal], height: 80}
                  - {chart: stages, dataset: shops, kind: funnel, category: {shop_id: name.name_zh.name_en}, values: [order_count], height: 80}
              - row:
                  - {chart: spread, dataset: months, kind: histogram, category: {month: month}, only: {shop_id: S1}, values: [share], format: percent, height: 90}
                  - {chart: points, dataset: survival, kind: scatter, category: {month: count}, values: [share], format: percent, height: 90}
              - {table: shops, columns: [shop_id, net_amount, order_count, kind, opened], total: true}
              - {table: few, dataset: shops, first: 1, group: {kind: label.kind}, columns: {shop_id: 40, net_amount: {width: 20, format: large}}}
              - records: shops_each
                dataset: shops
                only: {kind: street}
                heading: [shop_id]
                groups: {group.basic: [kind, opened], group.sales: [net_amount, order_count]}
            """;

    static final String WORDS = """
            report.title=Shops
            report.question=Which shop sells most?
            sheet.shops=Shops
            column.shop=Shop
            column.amount=Sales
            column.orders=Orders
            column.kind=Kind
            column.opened=Opened
            kind.street=street shop
            kind.online=online shop
            chart.amounts=Sales by shop
            chart.amounts.unit=thousand
            chart.months=Share by month
            chart.shares=Shares
            chart.survival=Still buying
            chart.goals=Orders and goal
            chart.stages=Orders
            chart.spread=Spread
            chart.points=Points
            series.order_count=orders
            series.goal=goal
            series.share=share
            series.upper=upper bound
            section.shops=All shops
            section.shops.says=Sorted by sales
            section.few=The best of each kind
            section.shops_each=Each street shop
            group.basic=Basics
            group.sales=Sales
            none.survival=No shop is old enough
            """;

    @TempDir
    static Path folder;

    @Test
    void everyKindOfBlockPrintsItsRows() throws IOException {
        Path site = site(folder.resolve("whole"), DEFINITION);
        RenderedReport rendered = render(site, datasets());
        String text = text(rendered);
        assertThat(text)
                .contains("Sales by shop")
                .contains("Share by month", "2024-07", "2024-08", "62.5%")
                .contains("120  100.0%", "99  82.5%")
                .contains("Sorted by sales")
                .contains("Riverside", "Net shop")
                .contains("1,234,567.89", "2,469,135.79", "1,234.57")
                .contains("1 more in the Excel file")
                .contains("Each street shop", "Basics", "street shop", "2019-03-01")
                .doesNotContain("No shop is old enough");
    }

    @Test
    void blocksWithoutRowsSayWhyAndPrintNoZero() throws IOException {
        Path site = site(folder.resolve("empty"), DEFINITION);
        String text = text(render(site, Map.of()));
        assertThat(text)
                .contains("No shop is old enough")
                .contains("Sales by shop", "Share by month", "All shops", "Each street shop")
                .contains("Nothing to report in this period")
                .doesNotContain("Sorted by sales", "Total", "0.00");
    }

    @Test
    void theWorkbookNamesCodesInItsLanguage() throws IOException {
        RenderedReport rendered = render(site(folder.resolve("workbook"), DEFINITION), datasets());
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(rendered.excel()))) {
            XSSFSheet sheet = workbook.getSheet("Shops");
            assertThat(sheet.getRow(3).getCell(1).getStringCellValue()).isEqualTo("Sales\nCNY");
            assertThat(sheet.getRow(4).getCell(0).getStringCellValue()).isEqualTo("Riverside");
            assertThat(sheet.getRow(4).getCell(1).getNumericCellValue()).isEqualTo(1234567.89);
            assertThat(sheet.getRow(5).getCell(3).getStringCellValue()).isEqualTo("online shop");
        }
    }

    @Test
    void aSheetIsAlsoWrittenAsCsvThatASpreadsheetTakesForNoFormula() throws IOException {
        Path site =
                site(folder.resolve("csv"), DEFINITION.replace("rhythms: [quarter]", "rhythms: [quarter]\ncsv: true"));
        Map<String, List<Map<String, @Nullable Object>>> datasets = datasets();
        Map<String, @Nullable Object> unnamed =
                shop("S3", "", "=1+1 \"x\"", "0", 1L, "street", LocalDate.of(2024, 2, 29));
        unnamed.put("net_amount", null);
        datasets.put("shops", List.of(datasets.get("shops").get(0), unnamed));

        Path csv = render(site, datasets).csv().get(0);

        assertThat(csv.getFileName()).hasToString("shops_2025-Q4_whole_en_shops.csv");
        assertThat(Files.readString(csv)).isEqualTo("""
                \uFEFF"Shop","Sales","Orders","Kind","Opened"
                "Riverside",1234567.89,120,"street shop",2019-03-01
                "'=1+1 ""x\""",,1,"street shop",2024-02-29
                """.replace("\n", "\r\n"));
    }

    @Test
    void whatABlockCannotShowIsNamedWithItsKey() throws IOException {
        assertRefused("kind: donut", "kind: 'x\" + code + \"'", "page.shares.kind", "letters, digits");
        assertRefused("dataset: shops, first: 1", "dataset: stores, first: 1", "page.few", "stores");
        assertRefused(
                "columns: [shop_id, net_amount, order_count",
                "columns: [shop_id, net_amounts",
                "columns",
                "net_amounts");
        assertRefused("- {table: shops", "- {list: shops", "page.", "a block is a chart");
    }

    private static void assertRefused(String right, String wrong, String key, String what) throws IOException {
        assertThat(DEFINITION).contains(right);
        Path site = site(folder.resolve("wrong"), DEFINITION.replace(right, wrong));
        assertThatThrownBy(() -> ReportCatalogue.load(ReportSamples.templates(), site))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("shops/report.yml, key")
                .hasMessageContaining(key)
                .hasMessageContaining(what);
    }

    @Test
    void aColumnThatTheDatasetLacksIsNamed() throws IOException {
        Path site = site(
                folder.resolve("column"), DEFINITION.replace("value: {share: percent}", "value: {shares: percent}"));
        assertThatThrownBy(() -> render(site, datasets()))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("no column 'shares'")
                .hasMessageContaining("shops/report.yml");
    }

    /** A site with the one report of this definition. */
    static Path site(Path site, String definition) throws IOException {
        Path report = Files.createDirectories(site.resolve("shops"));
        Files.writeString(report.resolve("report.yml"), definition);
        Files.writeString(report.resolve("texts_en.properties"), WORDS);
        return site;
    }

    static RenderedReport render(Path site, Map<String, List<Map<String, @Nullable Object>>> datasets) {
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates(), site);
        return new ReportRenderer(catalogue, site.resolve("cache"))
                .render(
                        catalogue.get("shops"),
                        ReportSamples.inputs("shops", Part.WHOLE, datasets),
                        Locale.ENGLISH,
                        site.resolve("out"));
    }

    static Map<String, List<Map<String, @Nullable Object>>> datasets() {
        Map<String, List<Map<String, @Nullable Object>>> datasets = new LinkedHashMap<>();
        datasets.put(
                "shops",
                List.of(
                        shop("S1", "河边店", "Riverside", "1234567.89", 120L, "street", LocalDate.of(2019, 3, 1)),
                        shop("S2", "网店", "Net shop", "1234567.90", 99L, "online", LocalDate.of(2020, 1, 31))));
        datasets.put("months", List.of(share("S1", 7, "0.625"), share("S1", 8, "0.5"), share("S2", 8, "1")));
        List<Map<String, @Nullable Object>> survival = new ArrayList<>();
        for (long month = 0; month < 6; month++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("month", month);
            row.put("share", new BigDecimal("1").subtract(new BigDecimal("0.05").multiply(new BigDecimal(month))));
            row.put("upper", new BigDecimal("1"));
            survival.add(row);
        }
        datasets.put("survival", survival);
        return datasets;
    }

    private static Map<String, @Nullable Object> shop(
            String id, String chinese, String english, String amount, long orders, String kind, LocalDate opened) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("shop_id", id);
        row.put("name_zh", chinese);
        row.put("name_en", english);
        row.put("net_amount", new BigDecimal(amount));
        row.put("order_count", orders);
        row.put("goal", 110L);
        row.put("kind", kind);
        row.put("opened", opened);
        return row;
    }

    private static Map<String, @Nullable Object> share(String shop, int month, String share) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("shop_id", shop);
        row.put("month", LocalDate.of(2024, month, 1));
        row.put("share", new BigDecimal(share));
        return row;
    }

    private static String text(RenderedReport rendered) throws IOException {
        try (PDDocument document = Loader.loadPDF(rendered.pdf().toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
