package io.jibao.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Where the letters of a PDF stand, in points from the upper left corner of their page. */
final class PageText extends PDFTextStripper {
    /** Of a letter's height: what may lie over another line's before the eye takes offence. */
    private static final double TOUCH = 0.4;

    /**
     * A piece of text on one line.
     *
     * @param top of its letters, without the font's air above and below
     */
    record Piece(int page, String text, double left, double top, double right, double bottom, double size) {
        private boolean isOver(Piece other) {
            double across = Math.min(right, other.right) - Math.max(left, other.left);
            double down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            return page == other.page
                    && across > 0.5
                    && down > TOUCH * Math.min(bottom - top, other.bottom - other.top);
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    private PageText() {
        setSortByPosition(false);
    }

    static List<Piece> of(Path pdf) throws IOException {
        PageText text = new PageText();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            text.getText(document);
        }
        return text.pieces;
    }

    /** Pairs of pieces that lie over each other. */
    static List<String> overlaps(List<Piece> pieces) {
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            for (int j = i + 1;
                    j < pieces.size() && pieces.get(j).page() == pieces.get(i).page();
                    j++) {
                if (pieces.get(i).isOver(pieces.get(j))) {
                    overlaps.add("page %d: '%s' and '%s'"
                            .formatted(
                                    pieces.get(i).page(),
                                    pieces.get(i).text(),
                                    pieces.get(j).text()));
                }
            }
        }
        return overlaps;
    }

    @Override
    protected void writeString(String text, List<TextPosition> letters) {
        List<TextPosition> run = new ArrayList<>();
        for (TextPosition letter : letters) {
            if (!run.isEmpty() && isApart(run.get(run.size() - 1), letter)) {
                add(run);
                run.clear();
            }
            run.add(letter);
        }
        add(run);
    }

    /** Whether a letter does not go on where the one before ended. */
    private static boolean isApart(TextPosition before, TextPosition letter) {
        double gap = letter.getXDirAdj() - before.getXDirAdj() - before.getWidthDirAdj();
        return Math.abs(letter.getYDirAdj() - before.getYDirAdj()) > 1
                || Math.abs(gap) > before.getFontSizeInPt() * 0.6;
    }

    private void add(List<TextPosition> run) {
        StringBuilder text = new StringBuilder();
        run.forEach(letter -> text.append(letter.getUnicode()));
        if (text.toString().isBlank()) {
            return;
        }
        TextPosition first = run.get(0);
        TextPosition last = run.get(run.size() - 1);
        double size = first.getFontSizeInPt();
        double base = first.getYDirAdj();
        pieces.add(new Piece(
                getCurrentPageNo(),
                text.toString().strip(),
                first.getXDirAdj(),
                base - 0.75 * size,
                last.getXDirAdj() + last.getWidthDirAdj(),
                base + 0.1 * size,
                size));
    }
}
