package io.jibao.report;

import io.jibao.report.PackInputs.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sf.jasperreports.engine.JRException;

/**
 * Prints packs from frozen inputs: cover, contents, then each report's pages, numbered through, as one PDF. It fills the
 * pages of the reports anew and binds what was filled, not their PDFs: only so can a page have the number it has in the
 * pack, and all pages share one copy of the fonts.
 */
public final class PackRenderer {
    private static final String COVER = "_house/pack_cover.jrxml";
    private static final String CONTENTS = "_house/pack_contents.jrxml";

    /** Levels of the outline above what a report has in it: chapter and report. */
    private static final int LEVELS = 2;

    private final ReportCatalogue catalogue;
    private final ReportRenderer reports;

    /** @param reports its compiled templates are shared */
    public PackRenderer(ReportCatalogue catalogue, ReportRenderer reports) {
        this.catalogue = catalogue;
        this.reports = reports;
    }

    /**
     * Prints one part in one language as PDF/A-2u; the same inputs give the same bytes.
     *
     * @param folder where the file goes, {@code <pack>_<period>_<part>_<language>.pdf}
     * @throws io.jibao.run.JibaoException as {@link ReportRenderer#render}
     */
    public RenderedPack render(PackInputs pack, Locale locale, Path folder) {
        ReportInputs.Edition edition = pack.edition();
        Texts texts = catalogue.packTexts(edition.reportId(), edition.period().kind(), locale, edition.company());
        List<FilledSection> sections =
                pack.sections().stream().map(section -> fill(section, locale)).toList();
        PackFront front = new PackFront(pack, catalogue, texts);
        try {
            List<FilledPages> pages = new ArrayList<>();
            FilledPages cover = reports.fill(COVER, front.cover(), List.of(Map.of()), front.edition(), texts);
            FilledPages contents = contents(front, sections, cover.count(), texts);
            cover.enterOutline(List.of(texts.text("pack.cover")), 1, LEVELS);
            contents.enterOutline(List.of(texts.text("pack.contents")), 1, LEVELS);
            pages.add(cover);
            pages.add(contents);
            enterOutline(sections, texts);
            sections.forEach(section -> pages.add(section.pages()));
            int count = number(pages, texts);
            Path file = folder.resolve("%s_%s_%s_%s.pdf"
                    .formatted(edition.reportId(), edition.period(), pack.part().slug(), locale));
            reports.export(pages, PdfFinish.ofPack(edition, texts), file);
            return new RenderedPack(file, count);
        } catch (JRException | RuntimeException e) {
            throw new RenderFault(edition.reportId(), CONTENTS, front.inputs(), locale).explain(e);
        }
    }

    private FilledSection fill(Section section, Locale locale) {
        ReportInputs inputs = section.inputs();
        ReportDefinition report =
                catalogue.get(section.report()).of(inputs.edition().period().kind());
        ReportInputs.Company company = inputs.edition().company();
        Texts texts = catalogue.texts(report.id(), locale, company.timeZone(), company.currency());
        try {
            HouseRows house = new HouseRows(report, inputs, texts);
            return new FilledSection(section, house.edition(), reports.fill(report, inputs, house, texts));
        } catch (JRException | RuntimeException e) {
            throw new RenderFault(report.id(), report.template(), inputs, locale).explain(e);
        }
    }

    /** Filled until its own length leaves the numbers in it as they are. */
    private FilledPages contents(PackFront front, List<FilledSection> sections, int cover, Texts texts)
            throws JRException {
        int length = 0;
        while (true) {
            FilledPages contents = reports.fill(
                    CONTENTS, front.contents(), front.entries(sections, cover, length), front.edition(), texts);
            if (contents.count() == length) {
                return contents;
            }
            length = contents.count();
        }
    }

    /** A chapter's heading stands over its first report. */
    private static void enterOutline(List<FilledSection> sections, Texts texts) {
        String chapter = "";
        for (FilledSection filled : sections) {
            String own = filled.section().chapter();
            String title = filled.edition().getOrDefault("title", "");
            if (own.equals(chapter)) {
                filled.pages().enterOutline(List.of(title), LEVELS, LEVELS);
            } else {
                filled.pages().enterOutline(List.of(texts.text("chapter." + own), title), 1, LEVELS);
            }
            chapter = own;
        }
    }

    private static int number(List<FilledPages> pages, Texts texts) {
        int all = pages.stream().mapToInt(FilledPages::count).sum();
        int before = 0;
        for (FilledPages each : pages) {
            each.number(texts, before, all);
            before += each.count();
        }
        return all;
    }
}
