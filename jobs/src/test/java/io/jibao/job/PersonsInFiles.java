package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.demo.SourceQueries;
import io.jibao.edition.FileHash;
import io.jibao.sql.DuckDb;
import io.jibao.sql.DuckDbSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What the demo's sources hold of persons, looked for in files.
 *
 * @param values names of contacts and of customers who are persons, their numbers, mail addresses and streets
 */
record PersonsInFiles(Set<String> values) {
    /** As workbooks write what is not ASCII. */
    private static final Pattern CHARACTER = Pattern.compile("&#x([0-9a-f]+);");

    /** Left out are names that are also part of an employee's, for these are shown, and numbers too short to be one. */
    static PersonsInFiles ofDemo(Path site) throws SQLException {
        Set<String> names = new HashSet<>();
        Set<String> values = new HashSet<>();
        try (SourceQueries crm = new SourceQueries(site, "crm")) {
            names.addAll(crm.rows("select distinct contact_name from t_contact"));
            names.addAll(crm.rows("select distinct cust_name from t_customer where cust_kind = '个人'"));
            List<String> staff = crm.rows("select emp_name from t_employee");
            names.removeIf(name -> staff.stream().anyMatch(each -> each.contains(name)));
            values.addAll(crm.rows("select distinct phone from t_contact where length(phone) > 6"));
            values.addAll(crm.rows("select distinct mobile from t_contact where length(mobile) > 6"));
            values.addAll(crm.rows("select distinct email from t_contact"));
            values.addAll(crm.rows("select distinct address from t_customer"));
        }
        values.addAll(names);
        values.removeIf(value -> value.isBlank() || value.equals("null"));
        assertThat(values).hasSizeGreaterThan(500);
        return new PersonsInFiles(values);
    }

    /** {@code file: value} of each that is found; the files of a folder are searched side by side. */
    Set<String> in(Path folder) throws IOException {
        return FileHash.all(folder).parallelStream()
                .flatMap(file -> {
                    String text = text(folder.resolve(file.path()));
                    return values.stream().filter(text::contains).map(value -> file.path() + ": " + value);
                })
                .collect(Collectors.toSet());
    }

    /** Of the files that hold a text the endings: by them a search is known to see what it looks for. */
    static Set<String> endings(String text, Path folder) throws IOException {
        return new PersonsInFiles(Set.of(text))
                .in(folder).stream()
                        .map(found -> found.substring(0, found.lastIndexOf(": ")))
                        .map(file -> file.substring(file.lastIndexOf('.') + 1))
                        .collect(Collectors.toSet());
    }

    /** A PDF without its blanks and line breaks, a workbook unpacked, the rows of a dataset, anything else as it is. */
    private static String text(Path file) {
        String name = file.toString();
        try {
            if (name.endsWith(".pdf")) {
                try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
                    return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
                }
            }
            if (name.endsWith(".parquet")) {
                return rows(file);
            }
            return name.endsWith(".xlsx") ? unpacked(file) : Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static String rows(Path parquet) {
        Path folder = parquet.toAbsolutePath().getParent();
        try (DuckDb reader = DuckDb.inMemory(
                new DuckDbSettings("128MB", Path.of("target", "duckdb-spill"), List.of(folder), ZoneOffset.UTC))) {
            return reader.query(
                            "select * from read_parquet(%s)"
                                    .formatted(DuckDb.literal(
                                            parquet.toAbsolutePath().toString())),
                            parquet.toString())
                    .toString();
        }
    }

    private static String unpacked(Path workbook) throws IOException {
        StringBuilder text = new StringBuilder();
        try (InputStream bytes = Files.newInputStream(workbook);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return CHARACTER
                .matcher(text)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
    }
}
