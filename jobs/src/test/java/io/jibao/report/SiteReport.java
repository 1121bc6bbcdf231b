package io.jibao.report;

import io.jibao.report.ReportInputs.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;

/** A report called trial in a site's folder, whose page is one band with the elements given. */
final class SiteReport {
    private final Path site;
    private final String jrxml;

    private SiteReport(Path site, String jrxml) {
        this.site = site;
        this.jrxml = jrxml;
    }

    static SiteReport with(Path site, String elements) throws IOException {
        String jrxml = """
                <jasperReport name="trial" language="java" pageWidth="595" pageHeight="842" columnWidth="520" leftMargin="38" rightMargin="37" topMargin="30" bottomMargin="24">
                <parameter name="t" class="io.jibao.report.Texts"/>
                <detail>
                <band height="300">
                %s</band>
                </detail>
                </jasperReport>
                """.formatted(elements);
        Path folder = Files.createDirectories(site.resolve("trial"));
        Files.writeString(folder.resolve("trial.jrxml"), jrxml);
        Files.writeString(folder.resolve("report.yml"), "id: trial\nrhythms: [quarter]\ndatasets: []\n");
        Files.writeString(
                folder.resolve("texts_en.properties"), "report.title=Trial\nreport.question=Does it print?\n");
        return new SiteReport(site, jrxml);
    }

    RenderedReport render() {
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates(), site);
        return new ReportRenderer(catalogue, site.resolve("cache"))
                .render(
                        catalogue.get("trial"),
                        ReportSamples.inputs("trial", Part.WHOLE, new HashMap<>()),
                        Locale.ENGLISH,
                        site.resolve("out"));
    }

    /** The line of the template that holds the word, from 1. */
    long lineOf(String word) {
        return jrxml.substring(0, jrxml.indexOf(word)).lines().count();
    }
}
