package io.jibao.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.repo.InputStreamResource;
import net.sf.jasperreports.repo.ReportResource;
import net.sf.jasperreports.repo.RepositoryService;
import net.sf.jasperreports.repo.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The only place the report engine may read from: the template folders. It replaces the engine's own repositories,
 * which would still open absolute paths and URLs.
 */
final class TemplateRepository implements RepositoryService {
    private final TemplateFolders folders;
    private final TemplateCompiler compiler;

    TemplateRepository(TemplateFolders folders, TemplateCompiler compiler) {
        this.folders = folders;
        this.compiler = compiler;
    }

    @Override
    public @Nullable Resource getResource(String location) {
        return getResource(location, InputStreamResource.class);
    }

    @Override
    public void saveResource(String location, Resource resource) {
        throw new UnsupportedOperationException("templates are never written");
    }

    @Override
    public <K extends Resource> @Nullable K getResource(String location, Class<K> type) {
        if (type == ReportResource.class) {
            JasperReport report = compiler.get(location);
            ReportResource resource = new ReportResource();
            resource.setReport(report);
            return type.cast(resource);
        }
        if (type == InputStreamResource.class) {
            InputStreamResource resource = new InputStreamResource();
            resource.setInputStream(new ByteArrayInputStream(bytes(location)));
            return type.cast(resource);
        }
        return null;
    }

    private byte[] bytes(String location) {
        try {
            return Files.readAllBytes(folders.get(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
