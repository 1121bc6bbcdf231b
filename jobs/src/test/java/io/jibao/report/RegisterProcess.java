package io.jibao.report;

import io.jibao.report.ReportInputs.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that prints a register of many customers in two languages and says how much memory it had at most. */
final class RegisterProcess {
    private RegisterProcess() {}

    /** {@code <folder> <customers>}; the last line is pages, seconds and kilobytes. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ReportCatalogue catalogue = ReportCatalogue.load(ReportSamples.templates());
        ReportDefinition report = catalogue.get("customer-register");
        ReportRenderer renderer = new ReportRenderer(catalogue, folder.resolve("cache"));
        Map<String, List<Map<String, @Nullable Object>>> datasets =
                new HashMap<>(HardRows.of(HardRows.Case.SINGLE, report).datasets());
        datasets.put("customers", customers(datasets.get("customers").get(0), Integer.parseInt(arguments[1])));
        ReportInputs inputs = ReportSamples.inputs(report.id(), Part.WHOLE, datasets);
        datasets.clear();
        long start = System.nanoTime();
        int pages = Stream.of(Locale.CHINA, Locale.ENGLISH)
                .parallel() // as two parts of a run
                .mapToInt(locale ->
                        renderer.render(report, inputs, locale, folder).pageCount())
                .sum();
        System.out.printf(Locale.ROOT, "%d %.1f %s%n", pages, (System.nanoTime() - start) / 1e9, peak());
    }

    /** Each with a number, name, telephone and amounts of their own. */
    private static List<Map<String, @Nullable Object>> customers(Map<String, @Nullable Object> like, int count) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>(like);
            String number = String.format(Locale.ROOT, "C%08d", i);
            row.put("customer_id", number);
            row.put("customer_name", "苏州恒泽泵业第" + i + "有限公司");
            row.put("contact_phone", "138****" + 1000 + i % 9000);
            row.put("contact_email", "c***@" + number + ".example.com");
            row.put("first_order_date", LocalDate.of(2022, 1, 1).plusDays(i % 700));
            rows.add(row);
        }
        return rows;
    }

    private static String peak() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
