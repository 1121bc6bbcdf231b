package io.jibao.report;

import java.nio.file.Path;
import java.util.List;
import net.sf.jasperreports.charts.ChartThemeBundle;
import net.sf.jasperreports.engine.SimpleJasperReportsContext;
import net.sf.jasperreports.engine.fonts.FontFamily;
import net.sf.jasperreports.engine.fonts.FontSet;
import net.sf.jasperreports.repo.RepositoryService;

/**
 * The report engine as this house sets it up: it reads only template folders, knows only our fonts and chart theme, and
 * runs only the classes a page needs. A JRXML is code; this is its fence.
 */
final class HouseContext extends SimpleJasperReportsContext {
    private static final String PREFIX = "net.sf.jasperreports.";

    private final List<RepositoryService> repositories;
    private final List<FontFamily> fontFamilies;
    private final List<FontSet> fontSets;
    private final List<ChartThemeBundle> chartThemes;
    private final TemplateCompiler compiler;

    HouseContext(TemplateFolders folders, HouseFonts fonts, Path cache) {
        this.compiler = new TemplateCompiler(folders, cache, this);
        this.repositories = List.of(new TemplateRepository(folders, compiler));
        this.fontFamilies = fonts.families();
        this.fontSets = fonts.sets();
        this.chartThemes = List.of(new HouseChartThemes(fonts));
        fence();
        look();
    }

    TemplateCompiler compiler() {
        return compiler;
    }

    // The engine's own way of adding extensions keeps its defaults; here they are replaced.
    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> getExtensions(Class<T> type) {
        if (type == RepositoryService.class) {
            return (List<T>) repositories;
        }
        if (type == FontFamily.class) {
            return (List<T>) fontFamilies;
        }
        if (type == FontSet.class) {
            return (List<T>) fontSets;
        }
        if (type == ChartThemeBundle.class) {
            return (List<T>) chartThemes;
        }
        return super.getExtensions(type);
    }

    private void fence() {
        setProperty(PREFIX + "report.class.filter.enabled", "true");
        setProperty(PREFIX + "query.parameter.clause.enabled", "false");
        setProperty(PREFIX + "repository.url.filter.enabled", "true");
        setProperty(
                PREFIX + "report.class.whitelist.house", "io.jibao.report.Texts,io.jibao.report.PageData,java.time.*");
        // From the 16th call on the JDK makes the accessors of reflection itself.
        setProperty(
                PREFIX + "report.class.whitelist.jdk",
                "jdk.internal.reflect.ConstructorAccessorImpl,java.util.Collection,java.util.Map");
    }

    private void look() {
        setProperty(PREFIX + "default.font.name", HouseFonts.SET);
        setProperty(PREFIX + "default.font.size", "9");
        setProperty(PREFIX + "chart.theme", HouseChartThemes.NAME);
        setProperty(PREFIX + "print.keep.full.text", "true");
        // Left to itself the PDF opens lines with ， and ”; so it breaks them as the filled page did.
        setProperty(PREFIX + "export.pdf.force.linebreak.policy", "true");
        setProperty(PREFIX + "export.pdf.force.svg.shapes", "false");
        setProperty(PREFIX + "awt.ignore.missing.font", "false");
    }
}
