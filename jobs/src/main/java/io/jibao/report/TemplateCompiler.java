package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRRuntimeException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.design.JasperDesign;
import net.sf.jasperreports.engine.util.JRLoader;
import net.sf.jasperreports.engine.util.JRSaver;
import net.sf.jasperreports.engine.xml.JRXmlLoader;

/** Compiles a JRXML once for this JVM, and once for all while its content and our interface to it stay the same. */
final class TemplateCompiler {
    private final TemplateFolders folders;
    private final Path cache;
    private final Map<String, JasperReport> compiled = new ConcurrentHashMap<>();
    private final Map<ReportPage, JasperReport> pages = new ConcurrentHashMap<>();
    private final JasperReportsContext context;

    /** @param cache a folder of our own, made when needed; its files may be deleted at any time */
    TemplateCompiler(TemplateFolders folders, Path cache, JasperReportsContext context) {
        this.folders = folders;
        this.cache = cache;
        this.context = context;
    }

    /** The compiled template of a location such as {@code _house/header.jrxml}. */
    JasperReport get(String location) {
        return compiled.computeIfAbsent(location, this::load);
    }

    /** The compiled page of a report: its own JRXML, or the house's page with the blocks it lists. */
    JasperReport get(ReportDefinition report) {
        ReportPage page = report.page();
        return page == null
                ? get(report.template())
                : pages.computeIfAbsent(page, any -> composed(report.template(), page));
    }

    private JasperReport composed(String location, ReportPage page) {
        try {
            String house = Files.readString(folders.get(PageComposer.HOUSE_PAGE));
            String jrxml = PageComposer.jrxml(house, page);
            return load(folders.get(location), jrxml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JasperReport load(String location) {
        Path file = folders.get(location);
        try {
            return load(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JasperReport load(Path file, byte[] source) {
        try {
            Path cached = cache.resolve(key(source) + ".jasper");
            if (Files.isRegularFile(cached)) {
                try {
                    return (JasperReport) JRLoader.loadObject(context, cached.toFile());
                } catch (JRException | JRRuntimeException e) {
                    Files.deleteIfExists(cached);
                }
            }
            JasperReport report = compile(file, source);
            save(report, cached);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JasperReport compile(Path file, byte[] source) {
        JasperDesign design;
        try {
            design = JRXmlLoader.load(context, new ByteArrayInputStream(source));
        } catch (JRException | JRRuntimeException e) {
            throw new JibaoException(
                    FailureKind.TEMPLATE_BROKEN,
                    "The template is not valid JRXML: " + TemplateFault.innermost(e),
                    TemplateFault.xmlPlace(file, e),
                    "Correct the element named; the message lists what is allowed there",
                    e);
        }
        try {
            return JasperCompileManager.getInstance(context).compile(design);
        } catch (JRException | JRRuntimeException e) {
            throw TemplateFault.ofCompilation(file, new String(source, StandardCharsets.UTF_8), design, e);
        }
    }

    /** Written aside and renamed, so that a second process never reads half a file. */
    private void save(JasperReport report, Path cached) throws IOException {
        Files.createDirectories(cache);
        Path aside = Files.createTempFile(cache, "compiled-", ".tmp");
        try {
            JRSaver.saveObject(report, aside.toFile());
            Files.move(aside, cached, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(aside, cached, StandardCopyOption.REPLACE_EXISTING);
        } catch (JRException e) {
            throw new IOException("cannot save " + cached, e);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Hash of the source, of the engine's version and of what templates may call in our classes. */
    private static String key(byte[] source) {
        MessageDigest hash = Hashes.newSha256();
        hash.update(source);
        hash.update(String.valueOf(JasperReport.class.getPackage().getImplementationVersion())
                .getBytes(StandardCharsets.UTF_8));
        Stream.of(Texts.class, PageData.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::toString)
                .sorted()
                .forEach(method -> hash.update(method.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(hash.digest());
    }
}
