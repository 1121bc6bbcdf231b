package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.fonts.FontFamily;
import net.sf.jasperreports.engine.fonts.FontSet;
import net.sf.jasperreports.engine.fonts.FontSetFamily;
import net.sf.jasperreports.engine.fonts.SimpleFontFace;
import net.sf.jasperreports.engine.fonts.SimpleFontFamily;
import net.sf.jasperreports.engine.fonts.SimpleFontSet;
import net.sf.jasperreports.engine.fonts.SimpleFontSetFamily;
import org.jspecify.annotations.Nullable;

/**
 * The house's one typeface, regular and bold, read from {@code _house/fonts}: for the page, for charts, for checks. What
 * it lacks, the page takes from the first font of {@code _house/fonts/fallback} that has it; a site may add fonts there.
 */
final class HouseFonts {
    /** The name that style sheets use, of the typeface and what stands in for it. */
    static final String SET = "House";
    // A family or face of the set's own name would hide it.
    private static final String TYPEFACE = "Noto Sans SC";
    // The PDF exporter asks for a family of this spelling when it draws a chart.
    private static final List<String> NAMES = List.of(TYPEFACE, "sanserif", "SansSerif");
    private static final String FOLDER = "_house/fonts/";
    private static final String FALLBACK = FOLDER + "fallback/";
    private static final String REGULAR = "-Regular.ttf";
    private static final String BOLD = "-Bold.ttf";
    /** What stands in a chart for a character of another font. */
    private static final String GETA = "〓";

    /** Unicode's name of a letter with an accent, a stroke or the like. */
    private static final Pattern ACCENTED = Pattern.compile("LATIN (CAPITAL|SMALL) LETTER ([A-Z]) WITH .*");

    // Java's measure of text is that of the screen unless it is told to use fractions.
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private final Face regular;
    private final Face bold;
    private final List<Pair> fallback;

    HouseFonts(TemplateFolders folders) {
        this.regular = new Face(folders.get(FOLDER + "NotoSansSC" + REGULAR));
        this.bold = new Face(folders.get(FOLDER + "NotoSansSC" + BOLD));
        Map<String, Path> files = new TreeMap<>(folders.files("_house"));
        files.keySet().removeIf(location -> !location.startsWith(FALLBACK) || !location.endsWith(".ttf"));
        this.fallback = files.keySet().stream()
                .filter(location -> !location.endsWith(BOLD))
                .map(location -> Pair.of(location, files))
                .toList();
    }

    /** A font of the folder of fallbacks, in both weights; the same file twice where it has but one. */
    private record Pair(String name, Face regular, Face bold) {
        static Pair of(String location, Map<String, Path> files) {
            Face regular = new Face(Objects.requireNonNull(files.get(location)));
            Path bold = files.get(location.replace(REGULAR, BOLD));
            return new Pair(location, regular, bold == null ? regular : new Face(bold));
        }
    }

    List<FontFamily> families() {
        List<FontFamily> families = new ArrayList<>();
        NAMES.forEach(name -> families.add(family(name, regular, bold)));
        fallback.forEach(each -> families.add(family(each.name, each.regular, each.bold)));
        return families;
    }

    /** By which the engine measures and prints each character in the first family that has it. */
    List<FontSet> sets() {
        SimpleFontSet set = new SimpleFontSet();
        set.setName(SET);
        set.addFamily(member(TYPEFACE, true));
        fallback.forEach(each -> set.addFamily(member(each.name, false)));
        return List.of(set);
    }

    private static FontSetFamily member(String family, boolean isPrimary) {
        SimpleFontSetFamily member = new SimpleFontSetFamily();
        member.setFamilyName(family);
        member.setPrimary(isPrimary);
        return member;
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

    /** The first code point that no font has a glyph for, or -1. What shows nothing by itself needs none. */
    int firstMissing(String text) {
        return text.codePoints()
                .filter(point -> isLacking(point)
                        && fallback.stream()
                                .noneMatch(each -> each.regular.getFont().canDisplay(point)))
                .findFirst()
                .orElse(-1);
    }

    /**
     * A text for a chart, which is drawn with the house's typeface alone: without an accent that it lacks, and with 〓 for
     * any other character; the page's tables have the text as it is.
     */
    String inChart(String text) {
        if (text.codePoints().noneMatch(this::isLacking)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.append(isLacking(point) ? plain(point) : Character.toString(point)));
        return shown.toString();
    }

    private static String plain(int point) {
        Matcher accented = ACCENTED.matcher(String.valueOf(Character.getName(point)));
        if (!accented.matches()) {
            return GETA;
        }
        String letter = accented.group(2);
        return accented.group(1).equals("SMALL") ? letter.toLowerCase(Locale.ROOT) : letter;
    }

    private boolean isLacking(int point) {
        return !isInvisible(point)
                && (!regular.getFont().canDisplay(point) || !bold.getFont().canDisplay(point));
    }

    /** Line ends and tabs, joiners, and what chooses between forms of the character before it. */
    private static boolean isInvisible(int point) {
        return point == '\n'
                || point == '\r'
                || point == '\t'
                || Character.getType(point) == Character.FORMAT
                || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF);
    }

    private static FontFamily family(String name, Face regular, Face bold) {
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
