package io.jibao.report;

import io.jibao.report.ReportInputs.Company;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All reports and packs there are: each folder with a {@code report.yml} or a {@code pack.yml}; a site's folder of the
 * same name wins file by file.
 */
public final class ReportCatalogue {
    private final TemplateFolders folders;
    private final Map<String, ReportDefinition> reports;
    private final Map<String, PackDefinition> packs;
    private final Set<String> issued;

    /** @param issued ids of reports and packs; empty for all */
    private ReportCatalogue(
            TemplateFolders folders,
            Map<String, ReportDefinition> reports,
            Map<String, PackDefinition> packs,
            Set<String> issued) {
        this.folders = folders;
        this.reports = reports;
        this.packs = packs;
        this.issued = issued;
    }

    /**
     * Reads all definitions.
     *
     * @param templateFolders the program's {@code reports-templates}, then the site's, which may be absent
     */
    public static ReportCatalogue load(Path... templateFolders) {
        TemplateFolders folders = TemplateFolders.ofBuiltInThenSite(List.of(templateFolders));
        Map<String, ReportDefinition> reports = reports(folders);
        return new ReportCatalogue(folders, reports, packs(folders, reports.keySet()), Set.of());
    }

    private static Map<String, ReportDefinition> reports(TemplateFolders folders) {
        Map<String, ReportDefinition> reports = new LinkedHashMap<>();
        for (String folder : folders.reportFolders()) {
            Optional<Path> file = folders.find(folder + "/" + ReportFile.NAME);
            if (file.isPresent()) {
                ReportDefinition report = ReportFile.read(file.get());
                refuseOtherName("report", report.id(), folder, file.get());
                boolean hasOwnPage =
                        folders.find(report.withOwnPage().template()).isPresent();
                reports.put(report.id(), hasOwnPage ? report.withOwnPage() : report);
            }
        }
        return reports;
    }

    private static Map<String, PackDefinition> packs(TemplateFolders folders, Set<String> reports) {
        Map<String, PackDefinition> packs = new LinkedHashMap<>();
        for (String folder : folders.reportFolders()) {
            Optional<Path> file = folders.find(folder + "/" + PackFile.NAME);
            if (file.isPresent()) {
                PackDefinition pack = PackFile.read(file.get(), reports);
                refuseOtherName("pack", pack.id(), folder, file.get());
                packs.put(pack.id(), pack);
            }
        }
        return packs;
    }

    private static void refuseOtherName(String what, String id, String folder, Path file) {
        if (!id.equals(folder)) {
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "The %s calls itself '%s' but its folder is '%s'".formatted(what, id, folder),
                    file + ", key id",
                    "Give both the same name");
        }
    }

    /**
     * The same reports and packs, of which only some are made for their rhythm.
     *
     * @param ids none for all
     * @throws JibaoException USAGE where one is not known
     */
    public ReportCatalogue issuing(Collection<String> ids) {
        ids.stream().filter(id -> !packs.containsKey(id)).forEach(this::get);
        return new ReportCatalogue(folders, reports, packs, Set.copyOf(ids));
    }

    /** All reports in alphabetical order. */
    public List<ReportDefinition> list() {
        return List.copyOf(reports.values());
    }

    /** The reports that are made for a rhythm, in alphabetical order. */
    public List<ReportDefinition> list(PeriodKind rhythm) {
        return reports.values().stream()
                .filter(report -> isMade(report, rhythm))
                .sorted(Comparator.comparing(ReportDefinition::id))
                .toList();
    }

    private boolean isMade(ReportDefinition report, PeriodKind rhythm) {
        return isIssued(report.id()) && report.rhythms().contains(rhythm);
    }

    private boolean isIssued(String id) {
        return issued.isEmpty() || issued.contains(id);
    }

    /** All packs in alphabetical order. */
    public List<PackDefinition> listPacks() {
        return List.copyOf(packs.values());
    }

    /** The packs that are made for a rhythm, each with those of its reports that are; none without any. */
    public List<PackDefinition> listPacks(PeriodKind rhythm) {
        return packs.values().stream()
                .filter(pack -> isIssued(pack.id()) && pack.rhythms().contains(rhythm))
                .map(pack -> pack.only(report -> isMade(get(report), rhythm)))
                .filter(pack -> !pack.chapters().isEmpty())
                .toList();
    }

    public Optional<ReportDefinition> find(String id) {
        return Optional.ofNullable(reports.get(id));
    }

    public ReportDefinition get(String id) {
        return find(id).orElseThrow(() -> new JibaoException(
                FailureKind.USAGE,
                "There is no report '" + id + "'",
                "known are " + reports.keySet(),
                "Correct the name, or add its folder to reports-templates"));
    }

    /** The words and number formats of a report in one language, as its pages use them: for mails and listings. */
    public Texts texts(String reportId, Locale locale, ZoneId zone, String currency) {
        return new Texts(TextsFile.read(folders, reportId, locale), locale, zone, currency);
    }

    /** The words of a pack, whose title names its rhythm where the pack has one for it: {@code report.title.month}. */
    public Texts packTexts(String packId, PeriodKind rhythm, Locale locale, Company company) {
        Map<String, String> words = new HashMap<>(TextsFile.read(folders, packId, locale));
        String ofRhythm = words.get("report.title." + rhythm.name().toLowerCase(Locale.ROOT));
        if (ofRhythm != null) {
            words.put("report.title", ofRhythm);
        }
        words.put("correction.headline", words.getOrDefault("pack.correction.headline", ""));
        return new Texts(words, locale, company.timeZone(), company.currency());
    }

    /**
     * All files an edition of the report is made with, by location: the report's folder and the house's, fonts included.
     * A site's file stands in the place of the program's file that it overrides.
     */
    public SortedMap<String, Path> files(String reportId) {
        SortedMap<String, Path> files = new TreeMap<>();
        files.putAll(folders.files("_house"));
        files.putAll(folders.files(reportId));
        return files;
    }

    /** What a mail quotes of one part of a pack in one language: what its first report says, under the pack's title. */
    public ReportDigest digest(String packId, ReportInputs first, Locale locale) {
        ReportInputs.Edition edition = first.edition();
        Texts texts = packTexts(packId, edition.period().kind(), locale, edition.company());
        return digest(get(edition.reportId()), first, locale).under(texts.text("report.title"));
    }

    /** What a mail quotes of one part of a report in one language. */
    public ReportDigest digest(ReportDefinition report, ReportInputs inputs, Locale locale) {
        Company company = inputs.edition().company();
        return ReportDigest.of(
                report,
                inputs,
                new Texts(
                        TextsFile.read(folders, report.id(), locale), locale, company.timeZone(), company.currency()));
    }

    TemplateFolders folders() {
        return folders;
    }
}
