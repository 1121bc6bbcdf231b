package io.jibao.report;

import io.jibao.report.ReportDefinition.Sheet;
import io.jibao.report.ReportInputs.Company;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
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
import net.sf.jasperreports.engine.JRRuntimeException;
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
    /** A page of a register takes some 100 KB open; only the lists of large companies have more pages. */
    private static final int OPEN_PAGES = 500;

    private final ReportCatalogue catalogue;
    private final HouseFonts fonts;
    private final HouseContext context;
    private final int openPages;

    /** @param cache a folder for compiled templates; it may be deleted at any time */
    public ReportRenderer(ReportCatalogue catalogue, Path cache) {
        this(catalogue, cache, OPEN_PAGES);
    }

    /** @param openPages how many filled pages of a report are in memory as they are, the others packed */
    ReportRenderer(ReportCatalogue catalogue, Path cache, int openPages) {
        this.catalogue = catalogue;
        this.fonts = new HouseFonts(catalogue.folders());
        this.context = new HouseContext(catalogue.folders(), fonts, cache);
        this.openPages = openPages;
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
            String name = "%s_%s_%s_%s"
                    .formatted(
                            report.id(),
                            inputs.edition().period(),
                            inputs.part().slug(),
                            locale);
            Path pdf = folder.resolve(name + ".pdf");
            int pages = pdf(report, inputs, house, texts, pdf);
            Path excel = folder.resolve(name + ".xlsx");
            new ExcelReport(report, inputs, house, texts).write(excel);
            return new RenderedReport(pdf, excel, csv(report, inputs, texts, folder, name), pages);
        } catch (JRException | RuntimeException e) {
            throw new RenderFault(report.id(), report.template(), inputs, locale).explain(e);
        }
    }

    /** Prints the pages alone and gives their number. */
    int pdf(ReportDefinition report, ReportInputs inputs, HouseRows house, Texts texts, Path file) throws JRException {
        FilledPages pages = fill(report, inputs, house, texts);
        pages.number(texts);
        export(List.of(pages), PdfFinish.of(inputs.edition(), texts), file);
        return pages.count();
    }

    private static List<Path> csv(ReportDefinition report, ReportInputs inputs, Texts texts, Path folder, String name) {
        List<Path> files = new ArrayList<>();
        if (report.hasCsv()) {
            CsvReport csv = new CsvReport(texts);
            for (Sheet sheet : report.sheets()) {
                Path file = folder.resolve("%s_%s.csv".formatted(name, sheet.dataset()));
                OutputFile.write(file, out -> csv.write(sheet, inputs.rows(sheet.dataset()), out));
                files.add(file);
            }
        }
        return files;
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
        parameters.put(JRParameter.REPORT_VIRTUALIZER, new PackedPages(openPages));
        JRDataSource source = rows == null ? new JREmptyDataSource() : new JRBeanCollectionDataSource(rows);
        JasperPrint print = JasperFillManager.getInstance(context).fill(compiled, parameters, source);
        FilledPages pages = new FilledPages(print, template);
        pages.refuseUnreadable(fonts);
        return pages;
    }

    /** One PDF of all pages. */
    void export(List<FilledPages> pages, PdfFinish finish, Path file) {
        OutputFile.write(file, out -> export(pages, out), finish::write);
    }

    private void export(List<FilledPages> pages, OutputStream out) {
        JRPdfExporter exporter = new JRPdfExporter(context);
        exporter.setExporterInput(SimpleExporterInput.getInstance(
                pages.stream().map(FilledPages::print).toList()));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
        try {
            exporter.exportReport();
        } catch (JRException e) {
            throw new JRRuntimeException(e);
        }
    }
}
