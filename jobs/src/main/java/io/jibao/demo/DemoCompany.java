package io.jibao.demo;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * An invented company, 澜岳流体设备集团: its source systems in a site's folder, and the figures known while inventing.
 *
 * <p>Customers are invented one after the other, each with the whole of its life, and written at once; memory does not
 * grow with orders. The databases are {@code sources/crm} and {@code sources/orders}, the exports lie in {@code
 * sources/service_desk} and {@code sources/marketing}; all are replaced.
 */
public final class DemoCompany {

    private final Path site;
    private final DemoSize size;
    private final DemoFacts facts;

    private DemoCompany(Path site, DemoSize size, DemoFacts facts) {
        this.site = site;
        this.size = size;
        this.facts = facts;
    }

    /**
     * Invents the company into the site's folder {@code sources}.
     *
     * @throws JibaoException USAGE where the folder cannot be written
     */
    public static DemoCompany generate(Path siteFolder, DemoSize size) {
        Path sources = siteFolder.resolve("sources");
        try {
            return new DemoCompany(siteFolder, size, new CompanyWriter(size, sources).write());
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the demo company cannot be written: " + e.getMessage(),
                    sources.toString(),
                    "give --site a folder that can be written and has room, or end the program that has it open",
                    e);
        }
    }

    public Path site() {
        return site;
    }

    public LocalDate today() {
        return size.today();
    }

    public DemoFacts facts() {
        return facts;
    }
}
