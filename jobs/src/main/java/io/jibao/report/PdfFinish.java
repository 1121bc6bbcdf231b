package io.jibao.report;

import io.jibao.report.ReportInputs.Edition;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.GregorianCalendar;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Makes the engine's PDF a PDF/A-2u of the same bytes every time: title, language, colour profile and metadata are
 * added, and what the engine draws from clock and chance (dates, font subset prefixes, the file's id) is set from the
 * edition.
 */
final class PdfFinish {
    private static final String PRODUCER = "Jibao";
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final Edition edition;
    private final String title;
    private final String author;
    private final String language;
    private final boolean isPack;

    private PdfFinish(Edition edition, String title, String author, String language, boolean isPack) {
        this.edition = edition;
        this.title = title;
        this.author = author;
        this.language = language;
        this.isPack = isPack;
    }

    static PdfFinish of(Edition edition, Texts texts) {
        return of(edition, texts, false);
    }

    /** The same of a pack, which opens with its outline: chapters and reports, what stands in a report folded away. */
    static PdfFinish ofPack(Edition edition, Texts texts) {
        return of(edition, texts, true);
    }

    private static PdfFinish of(Edition edition, Texts texts, boolean isPack) {
        boolean isChinese = texts.locale().getLanguage().equals("zh");
        return new PdfFinish(
                edition,
                texts.text("report.title") + " " + edition.period().label(texts.locale()),
                isChinese ? edition.company().name() : edition.company().nameInEnglish(),
                texts.locale().toLanguageTag(),
                isPack);
    }

    /** @param raw as the engine wrote it */
    void write(Path raw, OutputStream out) throws IOException {
        try (PDDocument document = Loader.loadPDF(raw.toFile())) {
            describe(document);
            if (isPack) {
                openWithOutline(document);
            }
            nameFonts(document);
            byte[] content = Hashes.sha256(pdfSeed());
            COSArray id = new COSArray();
            id.add(new COSString(Arrays.copyOf(content, 16)));
            id.add(new COSString(Arrays.copyOf(content, 16)));
            document.getDocument().getTrailer().setItem(COSName.ID, id);
            document.save(out, CompressParameters.NO_COMPRESSION);
        }
    }

    private void describe(PDDocument document) throws IOException {
        document.setVersion(1.7f);
        GregorianCalendar created = GregorianCalendar.from(edition.createdAt().atZone(ZoneId.of("UTC")));
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setAuthor(author);
        information.setSubject(edition.editionId());
        information.setCreator(PRODUCER);
        information.setProducer(PRODUCER);
        information.setCreationDate(created);
        information.setModificationDate(created);
        document.setDocumentInformation(information);

        var catalog = document.getDocumentCatalog();
        catalog.setLanguage(language);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(SRGB));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        catalog.addOutputIntent(intent);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp().getBytes(StandardCharsets.UTF_8));
        catalog.setMetadata(metadata);
    }

    private static void openWithOutline(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog();
        catalog.setPageMode(PageMode.USE_OUTLINES);
        for (PDOutlineItem top : catalog.getDocumentOutline().children()) {
            top.children().forEach(PDOutlineItem::closeNode);
            top.openNode();
        }
        for (PDPage page : document.getPages()) {
            for (PDAnnotation link : page.getAnnotations()) {
                link.setPrinted(true); // PDF/A wants it of every annotation
            }
        }
    }

    /** The subset prefix must be six capitals; ours are drawn from edition and font in place of chance. */
    private void nameFonts(PDDocument document) {
        for (COSObject object : document.getDocument().getObjectsByType(COSName.FONT, COSName.FONT_DESC)) {
            if (object.getObject() instanceof COSDictionary font) {
                rename(font, COSName.BASE_FONT);
                rename(font, COSName.FONT_NAME);
            }
        }
    }

    private void rename(COSDictionary font, COSName key) {
        COSBase name = font.getDictionaryObject(key);
        if (name instanceof COSName old && old.getName().indexOf('+') == 6) {
            String plain = old.getName().substring(7);
            font.setName(key, prefix(plain) + "+" + plain);
        }
    }

    private String prefix(String font) {
        byte[] hash = Hashes.sha256(pdfSeed() + font);
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            prefix.append((char) ('A' + (hash[i] & 0xff) % 26));
        }
        return prefix.toString();
    }

    private String pdfSeed() {
        return edition.editionId() + "\n" + edition.createdAt() + "\n" + language + "\n" + title;
    }

    private String xmp() {
        String date = DateTimeFormatter.ISO_INSTANT.format(
                Instant.ofEpochSecond(edition.createdAt().getEpochSecond()));
        return """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
             xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
             xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>
            <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
            <xmp:CreatorTool>%s</xmp:CreatorTool><pdf:Producer>%s</pdf:Producer>
            <xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>\
            """.formatted(
                        xml(title), xml(author), xml(edition.editionId()), language, PRODUCER, PRODUCER, date, date);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
