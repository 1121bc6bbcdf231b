package io.jibao.report;

import java.awt.Font;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Names in the room that a chart has for them: wrapped, and in smaller letters where they are many or long. A name is
 * shortened only where the smallest letters do not help; the tables have it in full.
 *
 * @param font for all of them
 * @param width points that the lines take at most
 * @param lines of each name
 */
record FittedNames(Font font, double width, Map<String, List<String>> lines) {
    private static final float[] SIZES = {7.5f, 7f, 6.5f, 6f, 5.5f, 5f};

    /** Of the font's size, from one line to the next. */
    private static final double LINE = 1.448;

    /**
     * @param widths points that lines may take, best first
     * @param room points from one name to the next
     */
    static FittedNames of(Iterable<?> names, ChartLook look, List<Double> widths, double room) {
        FittedNames fitted = null;
        for (float size : SIZES) {
            for (double width : widths) {
                fitted = wrapped(names, look.fonts().regular(size), width);
                if (fitted.highest() <= Math.max(1, linesIn(room, size))) {
                    return fitted;
                }
            }
        }
        return Objects.requireNonNull(fitted).shortened(Math.max(1, linesIn(room, SIZES[SIZES.length - 1])));
    }

    private static int linesIn(double room, float size) {
        return (int) (room / (size * LINE));
    }

    private static FittedNames wrapped(Iterable<?> names, Font font, double width) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        names.forEach(name -> lines.put(name.toString(), LabelLines.wrap(name.toString(), font, width)));
        return new FittedNames(font, width, lines);
    }

    private int highest() {
        return lines.values().stream().mapToInt(List::size).max().orElse(0);
    }

    private FittedNames shortened(int most) {
        Map<String, List<String>> shorter = new LinkedHashMap<>();
        lines.forEach((name, all) -> shorter.put(name, all.size() <= most ? all : ending(all.subList(0, most))));
        return new FittedNames(font, width, shorter);
    }

    private List<String> ending(List<String> first) {
        List<String> some = new ArrayList<>(first);
        String last = some.remove(some.size() - 1);
        while (!last.isEmpty() && HouseFonts.width(last + "…", font) > width) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        some.add(last + "…");
        return some;
    }

    List<String> of(Object name) {
        return lines.getOrDefault(name.toString(), List.of(name.toString()));
    }

    /** Points that the widest line of all takes. */
    double widest() {
        return lines.keySet().stream().mapToDouble(this::widest).max().orElse(0);
    }

    /** Points that the widest line of a name takes. */
    double widest(Object name) {
        return of(name).stream()
                .mapToDouble(line -> HouseFonts.width(line, font))
                .max()
                .orElse(0);
    }

    /** Points that a name takes from top to bottom. */
    double height(Object name) {
        return of(name).size() * font.getSize2D() * LINE;
    }
}
