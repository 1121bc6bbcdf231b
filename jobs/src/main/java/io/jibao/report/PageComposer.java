package io.jibao.report;

import io.jibao.report.ReportPage.Block;
import io.jibao.report.ReportPage.Records;
import io.jibao.report.ReportPage.SideBySide;
import io.jibao.report.ReportPage.Table;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the JRXML of a report whose {@code report.yml} lists its page: the house's page with a band for each block at
 * its mark. What is composed is compiled, fenced and printed like any other template.
 */
final class PageComposer {
    /** The page of every composed report. */
    static final String HOUSE_PAGE = "_house/page.jrxml";

    /** Points between the margins. */
    static final int WIDTH = 520;

    private static final String MARK = "<!-- blocks -->";
    private static final int GAP = 16;

    private PageComposer() {}

    /** @param housePage the text of {@link #HOUSE_PAGE} */
    static String jrxml(String housePage, ReportPage page) {
        if (!housePage.contains(MARK)) {
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "The house's page has no place for a report's blocks",
                    HOUSE_PAGE,
                    "Put the line " + MARK + " where its bands shall stand");
        }
        StringBuilder bands = new StringBuilder();
        page.blocks().forEach(block -> bands.append(bands(block)));
        return housePage.replace(MARK, bands);
    }

    private static String bands(Block block) {
        if (block instanceof Table table) {
            return TableJrxml.bands(table);
        }
        if (block instanceof Records records) {
            return RecordsJrxml.bands(records);
        }
        if (block instanceof SideBySide row) {
            return figures(row.blocks(), row.widths(), row.startsPage());
        }
        return figures(List.of(block), List.of(1.0), block.startsPage());
    }

    /** Charts and heat maps: a band with them, and one for where all are without rows. */
    private static String figures(List<Block> blocks, List<Double> widths, boolean startsPage) {
        List<String> present = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        List<String> empties = new ArrayList<>();
        int room = WIDTH - GAP * (blocks.size() - 1);
        double all = widths.stream().mapToDouble(Double::doubleValue).sum();
        double taken = 0;
        int height = blocks.stream()
                .mapToInt(block -> FigureJrxml.of(block, 0, WIDTH, 0).height())
                .max()
                .orElse(0);
        for (int i = 0; i < blocks.size(); i++) {
            int x = (int) Math.round(room * taken / all) + GAP * i;
            taken += widths.get(i);
            int width = (int) Math.round(room * taken / all) + GAP * i - x;
            FigureJrxml figure = FigureJrxml.of(blocks.get(i), x, width, height);
            present.add(figure.heading() + figure.content() + figure.none(true));
            absent.add(figure.heading() + figure.none(false));
            empties.add(figure.isEmpty());
        }
        String isEmpty = String.join(" && ", empties);
        return Jrxml.band(FigureJrxml.TOP + height + 12, "!(" + isEmpty + ")", startsPage, String.join("", present))
                + Jrxml.band(FigureJrxml.TOP + 20, isEmpty, startsPage, String.join("", absent));
    }
}
