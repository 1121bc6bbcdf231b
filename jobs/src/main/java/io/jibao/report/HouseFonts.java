package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.fonts.FontFamily;
import net.sf.jasperreports.engine.fonts.SimpleFontFace;
import net.sf.jasperreports.engine.fonts.SimpleFontFamily;
import org.jspecify.annotations.Nullable;

/** The house's one typeface, regular and bold, read from {@code _house/fonts}: for the page, for charts, for checks. */
final class HouseFonts {
    /** The name that style sheets use. */
    static final String FAMILY = "Noto Sans SC";

    // The PDF exporter asks for a family of this spelling when it draws a chart.
    private static final List<String> NAMES = List.of(FAMILY, "sanserif", "SansSerif");
    private static final String FOLDER = "_house/fonts/";
    // Java's measure of text is that of the screen unless it is told to use fractions.
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private final Face regular;
    private final Face bold;

    HouseFonts(TemplateFolders folders) {
        this.regular = new Face(folders.get(FOLDER + "NotoSansSC-Regular.ttf"));
        this.bold = new Face(folders.get(FOLDER + "NotoSansSC-Bold.ttf"));
    }

    List<FontFamily> families() {
        return NAMES.stream().<FontFamily>map(this::family).toList();
    }

    /** The font for text in a chart, in points. */
    Font regular(float size) {
        return regular.getFont().deriveFont(size);
    }

    Font bold(float size) {
        return bold.getFont().deriveFont(size);
    }

    /** The width of a text in points. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, MEASURE).getWidth();
    }

    /** The first code point that one of the fonts has no glyph for, or -1. Line ends and tabs need none. */
    int firstMissing(String text) {
        return text.codePoints()
                .filter(point -> point != '\n' && point != '\r' && point != '\t')
                .filter(point ->
                        !regular.getFont().canDisplay(point) || !bold.getFont().canDisplay(point))
                .findFirst()
                .orElse(-1);
    }

    /** The files of the fonts, which are part of what an edition was made with. */
    Stream<Path> files() {
        return Stream.of(regular.file, bold.file);
    }

    private FontFamily family(String name) {
        SimpleFontFamily family = new SimpleFontFamily(DefaultJasperReportsContext.getInstance());
        family.setName(name);
        family.setNormalFace(regular);
        family.setBoldFace(bold);
        family.setPdfEncoding("Identity-H");
        family.setPdfEmbedded(true);
        return family;
    }

    /** A font file, opened once: the engine's own face copies the file to the temporary folder for every start. */
    private static final class Face extends SimpleFontFace {
        private final Path file;
        private final Font font;

        Face(Path file) {
            super(DefaultJasperReportsContext.getInstance());
            this.file = file;
            this.font = open(file);
        }

        @Override
        public Font getFont() {
            return font;
        }

        @Override
        public String getName() {
            return font.getFontName();
        }

        @Override
        public @Nullable String getTtf() {
            return null;
        }

        @Override
        public String getPdf() {
            return file.toString();
        }

        private static Font open(Path file) {
            try {
                return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
            } catch (IOException | FontFormatException e) {
                throw new JibaoException(
                        FailureKind.TEMPLATE_BROKEN,
                        "The font cannot be read: " + e.getMessage(),
                        file.toString(),
                        "Put the font file of the distribution back",
                        e);
            }
        }
    }
}
