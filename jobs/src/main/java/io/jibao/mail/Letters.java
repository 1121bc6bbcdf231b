package io.jibao.mail;

import io.jibao.edition.EditionId;
import io.jibao.edition.FrozenEdition;
import io.jibao.ledger.OutboxRow;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportDigest;
import io.jibao.report.ReportInputs;
import io.jibao.report.ReportInputs.Part;
import jakarta.mail.Message;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Writes the messages of the outbox, each from what its editions have in the archive. */
public final class Letters {
    private final ReportCatalogue catalogue;
    private final Function<EditionId, FrozenEdition> archive;
    private final BiPredicate<String, String> cleared;
    private final MailSettings settings;

    /**
     * Writes them.
     *
     * @param archive opens an archived edition
     * @param cleared whether an audience gets a report in clear; asked when the letter is written, so that a clearance that
     *     was taken back holds no longer
     */
    public Letters(
            ReportCatalogue catalogue,
            Function<EditionId, FrozenEdition> archive,
            BiPredicate<String, String> cleared,
            MailSettings settings) {
        this.catalogue = catalogue;
        this.archive = archive;
        this.cleared = cleared;
        this.settings = settings;
    }

    /** Empty when none of the release's editions has the recipient's part. */
    Optional<Message> write(OutboxRow row, Session session) {
        List<Enclosure> enclosures = new ArrayList<>();
        List<String> withoutPart = new ArrayList<>();
        Locale locale = locale(row.language());
        for (String id : row.editions()) {
            FrozenEdition edition = archive.apply(EditionId.parse(id));
            edition.findPart(row.part())
                    .ifPresentOrElse(
                            part -> enclosures.add(enclosure(edition, part, row.audience(), locale)),
                            () -> withoutPart.add(id));
        }
        if (enclosures.isEmpty()) {
            return Optional.empty();
        }
        LetterText text = new LetterText(row.name(), enclosures, withoutPart, settings.sizeLimitMb());
        return Optional.of(Envelope.of(row, settings, text, session));
    }

    private Enclosure enclosure(FrozenEdition edition, Part part, String audience, Locale locale) {
        String ending = "_" + locale + ".pdf";
        boolean isClear =
                edition.hasClear(part) && cleared.test(audience, edition.id().report());
        List<Path> files = isClear ? edition.clearFiles(part, ending) : edition.files(part, ending);
        return new Enclosure(
                edition, digest(edition, part, isClear, locale), files.stream().findFirst());
    }

    /** A pack is told of by its first report. */
    private ReportDigest digest(FrozenEdition edition, Part part, boolean isClear, Locale locale) {
        String id = edition.id().report();
        Optional<FrozenEdition> first = edition.findFirst(part, archive);
        if (first.isPresent()) {
            return catalogue.digest(id, first.get().reportInputs(part), locale);
        }
        ReportInputs inputs = isClear ? edition.clearInputs(part) : edition.reportInputs(part);
        return catalogue.digest(catalogue.get(id), inputs, locale);
    }

    /** Of {@code zh_CN} or {@code en}. */
    static Locale locale(String language) {
        return Locale.forLanguageTag(language.replace('_', '-'));
    }
}
