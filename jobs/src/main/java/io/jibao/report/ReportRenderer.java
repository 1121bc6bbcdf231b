package io.jibao.report;

import io.jibao.report.ReportInputs.Company;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRBeanCollectionDataSource;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import org.jspecify.annotations.Nullable;

/**
 * Prints reports from frozen inputs. One renderer serves a whole run and any number of threads; templates are compiled
 * once and kept in its cache folder.
 */
public final class ReportRenderer {
    private final ReportCatalogue catalogue;
    private final HouseFonts fonts;
    private final HouseContext context;

    /** @param cache a folder for compiled templates; it may be deleted at any time */
    public ReportRenderer(ReportCatalogue catalogue, Path cache) {
        this.catalogue = catalogue;
        this.fonts = new HouseFonts(catalogue.folders());
        this.context = new HouseContext(catalogue.folders(), fonts, cache);
    }

    /**
     * Prints one part in one language as PDF/A-2u, Excel and, where the report says so, CSV; the same inputs give the same bytes.
     *
     * @param folder where the files go, {@code <report>_<period>_<part>_<language>.pdf} and {@code .xlsx}, and
     *     {@code …_<dataset>.csv}
     * @throws JibaoException TEMPLATE_BROKEN where the template is wrong, text would be cut, or the font lacks a
     *     character of the data
     */
    public RenderedReport render(ReportDefinition anyPeriods, ReportInputs inputs, Locale locale, Path folder) {
        ReportDefinition report = anyPeriods.of(inputs.edition().period().kind());
        Company company = inputs.edition().company();
        Texts texts = catalogue.texts(report.id(), locale, company.timeZone(), company.currency());
        try {
            HouseRows house = new HouseRows(report, inputs, texts);
            FilledPages pages = fill(report, inputs, house, texts);
            pages.number(texts);
            byte[] pdf = PdfFinish.of(inputs.edition(), texts).finish(export(List.of(pages)));
            byte[] excel = new ExcelReport(report, inputs, house, texts).write();
            String name = "%s_%s_%s_%s"
                    .formatted(
                            report.id(),
                            inputs.edition().period(),
                            inputs.part().slug(),
                            locale);
            return new RenderedReport(
                    write(folder, name + ".pdf", pdf),
                    write(folder, name + ".xlsx", excel),
                    csv(report, inputs, texts, folder, name),
                    pages.count());
        } catch (JRException | RuntimeException e) {
            throw new RenderFault(report.id(), report.template(), inputs, locale).explain(e);
        }
    }

    private static List<Path> csv(ReportDefinition report, ReportInputs inputs, Texts texts, Path folder, String name) {
        if (!report.hasCsv()) {
            return List.of();
        }
        CsvReport csv = new CsvReport(texts);
        return report.sheets().stream()
                .map(sheet -> write(
                        folder,
                        "%s_%s.csv".formatted(name, sheet.dataset()),
                        csv.write(sheet, inputs.rows(sheet.dataset()))))
                .toList();
    }

    /** Compiles a report's templates ahead of the first rendering; a broken one is named with file and line. */
    public void prepare(ReportDefinition report) {
        context.compiler().get(report);
    }

    /** The pages of a report, all but their numbers. */
    FilledPages fill(ReportDefinition report, ReportInputs inputs, HouseRows house, Texts texts) throws JRException {
        Map<String, Object> parameters = new HashMap<>();
        report.datasets().forEach(name -> parameters.put(name, inputs.rows(name)));
        parameters.put("d", new PageData(inputs, texts));
        parameters.put("house_cards", house.cards());
        parameters.put("house_commentary", house.commentary());
        parameters.put("house_notes", house.notes());
        Collection<?> main = report.main() == null ? null : inputs.rows(report.main());
        return fill(context.compiler().get(report), report.template(), parameters, main, house.edition(), texts);
    }

    /**
     * Pages of a template of the house.
     *
     * @param rows of its detail band
     * @param edition what header and footer say, by name
     */
    FilledPages fill(
            String template,
            Map<String, Object> parameters,
            Collection<?> rows,
            Map<String, String> edition,
            Texts texts)
            throws JRException {
        return fill(context.compiler().get(template), template, parameters, rows, edition, texts);
    }

    private FilledPages fill(
            JasperReport compiled,
            String template,
            Map<String, Object> given,
            @Nullable Collection<?> rows,
            Map<String, String> edition,
            Texts texts)
            throws JRException {
        Map<String, Object> parameters = new HashMap<>(given);
        parameters.put("t", texts);
        parameters.put("edition", edition);
        parameters.put(JRParameter.REPORT_LOCALE, texts.locale());
        parameters.put(JRParameter.REPORT_TIME_ZONE, TimeZone.getTimeZone(texts.zone()));
        JRDataSource source = rows == null ? new JREmptyDataSource() : new JRBeanCollectionDataSource(rows);
        JasperPrint print = JasperFillManager.getInstance(context).fill(compiled, parameters, source);
        FilledPages pages = new FilledPages(print, template);
        pages.refuseCutText();
        pages.refuseMissingGlyphs(fonts);
        return pages;
    }

    /** One PDF of all pages, as the engine writes it. */
    byte[] export(List<FilledPages> pages) throws JRException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(300_000);
        JRPdfExporter exporter = new JRPdfExporter(context);
        exporter.setExporterInput(SimpleExporterInput.getInstance(
                pages.stream().map(FilledPages::print).toList()));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(bytes));
        exporter.exportReport();
        return bytes.toByteArray();
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "The report cannot be written: " + e.getMessage(),
                    folder.resolve(name).toString(),
                    "Make room on the disk, or make the folder writable",
                    new UncheckedIOException(e));
        }
    }
}
