package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import net.sf.jasperreports.engine.JRAnchor;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.fill.JRTemplatePrintText;

/**
 * The pages as filled, before they become a PDF: numbers them, enters them in the outline of a pack, and refuses text that
 * is cut or cannot be shown.
 */
final class FilledPages {
    private final JasperPrint print;
    private final String template;

    FilledPages(JasperPrint print, String template) {
        this.print = print;
        this.template = template;
    }

    int count() {
        return print.getPages().size();
    }

    JasperPrint print() {
        return print;
    }

    /** Sets "page n / N", which no page can know while it is filled. */
    void number(Texts texts) {
        number(texts, 0, count());
    }

    /**
     * The same for pages that are bound with others.
     *
     * @param before how many stand before these
     * @param all how many there are together
     */
    void number(Texts texts, int before, int all) {
        forEachText((text, page) -> {
            if (text.getStyle() != null && "PageNumber".equals(text.getStyle().getName())) {
                text.setText(texts.sentence("footer.page", Map.of("page", before + page, "pages", all)));
            }
        });
    }

    /**
     * Puts headings over what the pages have in the outline, the outermost first. They lead to the first texts of the first
     * page, which are those of its header.
     *
     * @param level of the first of them
     * @param deepest level of what the pages have begins below it
     */
    void enterOutline(List<String> headings, int level, int deepest) {
        Deque<String> open = new ArrayDeque<>(headings);
        forEachText((text, page) -> {
            if (text instanceof JRTemplatePrintText filled) {
                if (filled.getBookmarkLevel() != JRAnchor.NO_BOOKMARK) {
                    filled.setBookmarkLevel(filled.getBookmarkLevel() + deepest);
                } else if (page == 1 && !open.isEmpty()) {
                    filled.setBookmarkLevel(level + headings.size() - open.size());
                    filled.setAnchorName(open.pop());
                }
            }
        });
        if (!open.isEmpty()) {
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "The first page has no text that the outline of a pack could lead to",
                    template,
                    "Put the house's header on it");
        }
    }

    /**
     * Reads through all texts. The engine cuts what does not fit without a word: a number would be another number; and a
     * character without a glyph the PDF leaves out.
     */
    void refuseUnreadable(HouseFonts fonts) {
        forEachText((text, page) -> {
            if (text.getTextTruncateIndex() != null) {
                throw new JibaoException(
                        FailureKind.TEMPLATE_BROKEN,
                        "The text '" + text.getFullText() + "' does not fit its box and would be cut",
                        "%s, page %d, box of %d × %d points at %d, %d"
                                .formatted(template, page, text.getWidth(), text.getHeight(), text.getX(), text.getY()),
                        "Widen the box in the template or let it grow with textAdjust=\"StretchHeight\"");
            }
            int missing = fonts.firstMissing(text.getFullText());
            if (missing >= 0) {
                throw new MissingGlyphException(text.getFullText(), missing);
            }
        });
    }

    private void forEachText(BiConsumer<JRPrintText, Integer> action) {
        for (int page = 0; page < count(); page++) {
            forEachText(print.getPages().get(page).getElements(), page + 1, action);
        }
    }

    private static void forEachText(List<JRPrintElement> elements, int page, BiConsumer<JRPrintText, Integer> action) {
        for (JRPrintElement element : elements) {
            if (element instanceof JRPrintText text) {
                action.accept(text, page);
            } else if (element instanceof JRPrintFrame frame) {
                forEachText(frame.getElements(), page, action);
            }
        }
    }
}
