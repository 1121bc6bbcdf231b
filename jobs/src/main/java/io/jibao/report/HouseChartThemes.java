package io.jibao.report;

import net.sf.jasperreports.charts.ChartTheme;
import net.sf.jasperreports.charts.ChartThemeBundle;
import org.jspecify.annotations.Nullable;

/** Makes every chart of every report look alike: the theme of name {@code house}, which is the default. */
final class HouseChartThemes implements ChartThemeBundle {
    static final String NAME = "house";

    private final HouseFonts fonts;

    HouseChartThemes(HouseFonts fonts) {
        this.fonts = fonts;
    }

    @Override
    public String[] getChartThemeNames() {
        return new String[] {NAME};
    }

    @Override
    public @Nullable ChartTheme getChartTheme(String name) {
        return NAME.equals(name) ? new HouseChartTheme(fonts) : null;
    }
}
