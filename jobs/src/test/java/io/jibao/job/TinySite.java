package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.cli.Console;
import io.jibao.run.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A site with three customers and six orders in CSV files, and two readers; a test breaks what it likes. */
final class TinySite {

    static final String PERIOD = "2025-Q4";

    final Site site;

    /** @param mailPort where a mail server listens, or does not */
    TinySite(Path folder, int mailPort) {
        site = new Site(folder);
        write("jibao.yml", """
                company: {name: 甲公司, name_en: A Ltd, time_zone: Asia/Shanghai, currency: CNY}
                issued: [executive-summary, customer-segmentation, customer-churn, data-quality]
                languages: [zh_CN]
                sources:
                  crm: {kind: files, folder: sources/crm, charset: GB18030}
                  orders: {kind: files, folder: sources/orders, charset: UTF-8}
                reports:
                  executive-summary: {parts: []}
                  customer-segmentation: {parts: []}
                  customer-churn: {parts: []}
                audiences:
                  management:
                    reports: [executive-summary]
                    part: whole
                    recipients:
                      - {name: 王总, address: wang@example.com, language: zh_CN}
                      - {name: 李总, address: li@example.com, language: zh_CN}
                mail: {host: 127.0.0.1, port: %d, from: 季报 <jibao@example.com>, tls: none, timeout_seconds: 10}
                memory: {duckdb: 512MB}
                spark: {master: "local[2]"}
                """.formatted(mailPort));
        select("crm", "customers", "customer_id, name, created_at");
        select("orders", "orders", "order_id, customer_id, ordered_at, ordered_at as closed_at, status");
        select("orders", "order_lines", "order_id, line_number, product_id, quantity, unit_price");
        write("sources/crm/customers.csv", """
                customer_id,name,created_at
                C1,北京甲公司,2024-01-05
                C2,上海乙公司,2024-03-05
                C3,广州丙公司,2025-10-05
                """, Charset.forName("GB18030"));
        write("sources/orders/orders.csv", """
                order_id,customer_id,ordered_at,status
                O1,C1,2025-01-10 10:00:00,closed
                O2,C2,2025-05-20 10:00:00,closed
                O3,C1,2025-07-10 10:00:00,closed
                O4,C1,2025-10-10 10:00:00,closed
                O5,C3,2025-11-11 10:00:00,closed
                O6,C1,2025-12-31 23:59:59,closed
                """);
        write("sources/orders/order_lines.csv", """
                order_id,line_number,product_id,quantity,unit_price
                O1,1,P1,1,100
                O2,1,P1,2,100
                O3,1,P1,3,100
                O4,1,P1,4,100.25
                O5,1,P1,5,100
                O6,1,P1,6,100
                """);
    }

    Console run(String... more) {
        return runQuarter(PERIOD, more);
    }

    Console runQuarter(String period, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "run", "quarter", "--period", period, "--site", site.folder().toString()));
        command.addAll(List.of(more));
        return Console.run(command.toArray(String[]::new));
    }

    List<ArchivedEdition> editions() {
        return Archive.at(site.defaultArchive(), Clock.systemUTC()).list(null, null);
    }

    void replace(String file, String old, String other) {
        try {
            String text = Files.readString(site.folder().resolve(file), StandardCharsets.UTF_8);
            if (!text.contains(old)) {
                throw new IllegalArgumentException(file + " does not hold " + old);
            }
            write(file, text.replace(old, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, String text) {
        write(file, text, StandardCharsets.UTF_8);
    }

    void write(String file, String text, Charset charset) {
        try {
            Path path = site.folder().resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void select(String system, String entity, String columns) {
        write("sql/1_extract/%s/%s.sql".formatted(system, entity), """
                -- One row per row of the file.
                select %s
                from source
                """.formatted(columns));
    }
}
