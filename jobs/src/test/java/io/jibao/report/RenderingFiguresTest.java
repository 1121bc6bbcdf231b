package io.jibao.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.archive.Archive;
import io.jibao.demo.DemoCompany;
import io.jibao.demo.DemoMailServer;
import io.jibao.demo.DemoSite;
import io.jibao.demo.DemoSize;
import io.jibao.edition.FrozenEdition;
import io.jibao.job.ReportRun;
import io.jibao.job.RunRequest;
import io.jibao.job.Unwatched;
import io.jibao.report.PackInputs.Section;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.run.PeriodKind;
import io.jibao.run.Site;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.data.JRBeanCollectionDataSource;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's quarterly pack and the reports it binds, every department, both languages: pages a second as a run prints
 * them, checked and made PDF/A, against the engine alone on one thread filling and exporting the same templates.
 */
@Tag("benchmark")
class RenderingFiguresTest {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int CUSTOMERS = Integer.getInteger("benchmark.customers", 20_000);
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINA, Locale.ENGLISH);
    private static final Period PERIOD = Period.parse("2025-Q4");

    @TempDir
    Path folder;

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private ReportCatalogue catalogue;
    private HouseContext engine;
    private ReportRenderer renderer;

    @Test
    void figures() throws Exception {
        catalogue = ReportCatalogue.load(ReportSamples.templates());
        engine = new HouseContext(catalogue.folders(), new HouseFonts(catalogue.folders()), folder.resolve("cache"));
        renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        List<PackInputs> packs = packs();
        for (int round = 0; round <= ROUNDS; round++) { // the first warms up
            time(round, "reports, engine alone", () -> reportsByHand(packs));
            time(round, "reports, as a run", () -> reports(packs));
            time(round, "pack, engine alone", () -> packsByHand(packs));
            time(round, "pack, as a run", () -> packs(packs));
        }
        rates.forEach((name, each) ->
                System.out.printf(Locale.ROOT, "  %-24s %7.1f pages a second  %s%n", name, median(name), each));
        double reports = median("reports, as a run") / median("reports, engine alone");
        double pack = median("pack, as a run") / median("pack, engine alone");
        System.out.printf(
                Locale.ROOT, "  %,d customers: reports %.2f, pack %.2f (goal ≥ 1.7)%n", CUSTOMERS, reports, pack);
        assertThat(List.of(reports, pack)).allMatch(ratio -> ratio >= 1.7);
    }

    /** Of every part, from the archive of one run of the demo. */
    private List<PackInputs> packs() throws Exception {
        DemoCompany company = DemoCompany.generate(folder, DemoSize.standard().withCustomers(CUSTOMERS));
        try (DemoMailServer server = DemoMailServer.start(folder.resolve("mails"))) {
            Site site = DemoSite.copy(Home.find(), folder, server.port(), true);
            PackDefinition pack = catalogue.listPacks(PeriodKind.QUARTER).get(0);
            Files.writeString(
                    site.configuration(),
                    Files.readString(site.configuration()).replace("parts: []", "parts: [department]")
                            + "issued: [%s, %s]%n".formatted(String.join(", ", pack.reports()), pack.id()));
            Clock morning = Clock.fixed(
                    company.today()
                            .atTime(LocalTime.of(6, 0))
                            .atZone(ReportSamples.COMPANY.timeZone())
                            .toInstant(),
                    ReportSamples.COMPANY.timeZone());
            new ReportRun(Home.find(), site, morning, new Unwatched())
                    .start(new RunRequest(PeriodKind.QUARTER, null, false))
                    .lines()
                    .forEach(System.out::println);
            Archive archive = Archive.at(site.defaultArchive(), morning);
            FrozenEdition bound = archive.findLatest(PERIOD, pack.id()).orElseThrow();
            List<PackInputs> parts = new ArrayList<>();
            for (Part part : bound.parts()) {
                parts.add(bound.packInputs(part, archive::open));
            }
            return parts;
        }
    }

    private int reports(List<PackInputs> packs) throws Exception {
        List<Callable<Integer>> parts = new ArrayList<>();
        for (PackInputs pack : packs) {
            for (Section section : pack.sections()) {
                parts.add(() -> LANGUAGES.stream()
                        .mapToInt(locale -> report(section.inputs(), locale))
                        .sum());
            }
        }
        return onAllProcessors(parts);
    }

    private int report(ReportInputs inputs, Locale locale) {
        ReportDefinition report = catalogue.get(inputs.edition().reportId()).of(PERIOD.kind());
        Texts texts = texts(report, inputs, locale);
        try {
            return renderer.pdf(
                    report, inputs, new HouseRows(report, inputs, texts), texts, file(report.id(), inputs, locale));
        } catch (JRException e) {
            throw new IllegalStateException(e);
        }
    }

    private int packs(List<PackInputs> packs) throws Exception {
        PackRenderer binder = new PackRenderer(catalogue, renderer);
        int pages = 0;
        for (PackInputs pack : packs) {
            List<Callable<Integer>> languages = new ArrayList<>();
            for (Locale locale : LANGUAGES) {
                languages.add(() ->
                        binder.render(pack, locale, folder.resolve("packs")).pageCount());
            }
            pages += onAllProcessors(languages);
        }
        return pages;
    }

    private static int onAllProcessors(List<Callable<Integer>> work) throws Exception {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            int pages = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                pages += done.get();
            }
            return pages;
        } finally {
            threads.shutdown();
        }
    }

    private int reportsByHand(List<PackInputs> packs) throws Exception {
        int pages = 0;
        for (PackInputs pack : packs) {
            for (Section section : pack.sections()) {
                for (Locale locale : LANGUAGES) {
                    JasperPrint print = print(section.inputs(), locale);
                    export(List.of(print), file("by-hand", section.inputs(), locale));
                    pages += print.getPages().size();
                }
            }
        }
        return pages;
    }

    private int packsByHand(List<PackInputs> packs) throws Exception {
        int pages = 0;
        for (PackInputs pack : packs) {
            for (Locale locale : LANGUAGES) {
                List<JasperPrint> prints = new ArrayList<>();
                for (Section section : pack.sections()) {
                    prints.add(print(section.inputs(), locale));
                }
                export(prints, folder.resolve("by-hand.pdf"));
                pages += prints.stream()
                        .mapToInt(print -> print.getPages().size())
                        .sum();
            }
        }
        return pages;
    }

    private JasperPrint print(ReportInputs inputs, Locale locale) throws JRException {
        ReportDefinition report = catalogue.get(inputs.edition().reportId()).of(PERIOD.kind());
        Texts texts = texts(report, inputs, locale);
        HouseRows house = new HouseRows(report, inputs, texts);
        Map<String, Object> parameters = new HashMap<>(inputs.datasets());
        parameters.put("d", new PageData(inputs, texts));
        parameters.put("house_cards", house.cards());
        parameters.put("house_commentary", house.commentary());
        parameters.put("house_notes", house.notes());
        parameters.put("t", texts);
        parameters.put("edition", house.edition());
        parameters.put(JRParameter.REPORT_LOCALE, locale);
        parameters.put(JRParameter.REPORT_TIME_ZONE, TimeZone.getTimeZone(texts.zone()));
        JRDataSource rows = report.main() == null
                ? new JREmptyDataSource()
                : new JRBeanCollectionDataSource(inputs.rows(report.main()));
        return JasperFillManager.getInstance(engine).fill(engine.compiler().get(report), parameters, rows);
    }

    private void export(List<JasperPrint> prints, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            JRPdfExporter exporter = new JRPdfExporter(engine);
            exporter.setExporterInput(SimpleExporterInput.getInstance(prints));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
            exporter.exportReport();
        }
    }

    private Texts texts(ReportDefinition report, ReportInputs inputs, Locale locale) {
        ReportInputs.Company company = inputs.edition().company();
        return catalogue.texts(report.id(), locale, company.timeZone(), company.currency());
    }

    private Path file(String name, ReportInputs inputs, Locale locale) {
        return folder.resolve("%s_%s_%s.pdf".formatted(name, inputs.part().slug(), locale));
    }

    private void time(int round, String name, Callable<Integer> work) throws Exception {
        long start = System.nanoTime();
        int pages = work.call();
        double rate = pages / ((System.nanoTime() - start) / 1e9);
        if (round > 0) {
            rates.computeIfAbsent(name, key -> new ArrayList<>()).add(Math.round(rate * 10) / 10.0);
        }
    }

    private double median(String name) {
        List<Double> each =
                rates.getOrDefault(name, List.of()).stream().sorted().toList();
        return each.get(each.size() / 2);
    }
}
