package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.archive.Archive;
import io.jibao.edition.EditionId;
import io.jibao.edition.FrozenEdition;
import io.jibao.report.PackRenderer;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportInputs.Part;
import io.jibao.report.ReportRenderer;
import io.jibao.run.Home;
import java.nio.file.Path;
import java.util.Locale;

/** What must hold of an archived pack, seen from its files and those of its reports. */
record PackProof(Archive archive, EditionId pack) {

    /** These and no others, in this order, behind a cover and one page of contents. */
    void holdsEveryPageOf(String... editions) {
        assertThat(archive.open(pack).inputs().contents())
                .extracting(bound -> bound.edition().toString())
                .containsExactly(editions);
        int pages = 2;
        for (String edition : editions) {
            pages += files(EditionId.parse(edition)).pages("whole", "zh_CN");
        }
        assertThat(files(pack).pages("whole", "zh_CN")).isEqualTo(pages);
        assertThat(files(pack).text("whole", "zh_CN"))
                .contains("季度经营分析报告", "第2/%d页".formatted(pages), "第%d/%d页".formatted(pages, pages))
                .containsSubsequence(editions);
    }

    /** From the archive alone. */
    void isPrintedAgainToTheSameBytes(Path folder) {
        FrozenEdition archived = archive.open(pack);
        ReportCatalogue catalogue = ReportCatalogue.load(Home.find().templates());
        PackRenderer renderer = new PackRenderer(catalogue, new ReportRenderer(catalogue, folder.resolve("cache")));

        assertThat(renderer.render(archived.packInputs(Part.WHOLE, archive::open), Locale.ENGLISH, folder)
                        .pdf())
                .hasSameBinaryContentAs(files(pack).file("whole", "en", ".pdf"));
    }

    String sha256(String language) {
        return files(pack).sha256("whole", language);
    }

    private EditionFiles files(EditionId edition) {
        return new EditionFiles(archive.open(edition));
    }
}
