package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.transform.Warehouse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 at a named point of a load or an erasure; the next process brings raw and warehouse to where they belong. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillPointTest {

    @TempDir
    static Path folder;

    private Path agent = Path.of("");
    private Path prepared = Path.of("");
    private List<String> afterLoad = List.of();
    private List<String> afterErasure = List.of();

    /** Four loads of a site that merges above three, and what a fifth, or an erasure, leaves when nothing disturbs it. */
    @BeforeAll
    void runUndisturbed() throws Exception {
        agent = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), KillAgent.class.getName());
        new JarOutputStream(Files.newOutputStream(agent), manifest).close();
        prepared = folder.resolve("prepared");
        TinySite tiny = new TinySite(prepared, 1);
        tiny.replace("jibao.yml", "charset: GB18030}", "charset: GB18030, merge_after_loads: 3}");
        tiny.replace("jibao.yml", "charset: UTF-8}", "charset: UTF-8, merge_after_loads: 3}");
        for (int load = 1; load <= 4; load++) {
            change(tiny, load);
            LoadProcess.load(tiny.site, new LoadId(load));
        }
        change(tiny, 5);
        Path other = copy("undisturbed");
        LoadProcess.load(new Site(other), new LoadId(5));
        afterLoad = state(other);
        LoadProcess.main(new String[] {"erase", other.toString(), "C1"});
        LoadProcess.load(new Site(other), new LoadId(6));
        afterErasure = state(other);
        assertThat(afterLoad).hasSizeGreaterThan(20).isNotEqualTo(afterErasure);
        assertThat(other.resolve("state/raw/orders/orders/M4")).isDirectory();
        assertThat(other.resolve("state/raw/orders/orders/L4/data.parquet")).doesNotExist();
    }

    private static void change(TinySite tiny, int load) {
        tiny.write("sources/orders/orders.csv", """
                order_id,customer_id,ordered_at,status
                O1,C1,2025-01-10 10:00:00,closed
                O2,C2,2025-05-20 10:00:00,closed
                O3,C1,2025-07-10 10:00:00,closed
                O4,C1,2025-10-10 10:00:00,%s
                O5,C3,2025-11-11 10:00:00,closed
                N%d,C1,2025-12-31 23:59:59,closed
                """.formatted(load % 2 == 0 ? "open" : "closed", load / 3));
        tiny.write("sources/crm/customers.csv", """
                customer_id,name,created_at
                C1,北京甲公司%s,2024-01-05
                C2,上海乙公司,2024-03-05
                C3,广州丙公司,2025-10-05
                """.formatted(load == 5 ? "集团" : ""), Charset.forName("GB18030"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extract.RawFolder#keepOnly>1",
                "extract.RawFolder#begin>1",
                "extract.ExtractedEntity#write<1",
                "extract.ExtractedEntity#write>2",
                "extract.RawFolder#publish<1",
                "extract.RawFolder#publish>1",
                "extract.RawFolder#sync>2",
                "extract.RawFolder#sync>4",
                "extract.Extraction#extract>2",
                "extract.RawMerge#write<1",
                "extract.RawMerge#write>1",
                "extract.RawMerge#merge>1",
                "extract.RawMerge#merge>2",
                "extract.RawMerge#deleteFile>2",
                "transform.RawViews#make>1",
                "transform.LoadLedger#writeLoads<1",
                "transform.LoadLedger#writeLoads>1",
                "transform.KeyedWriter#write>9",
                "transform.CheckHistory#write<1",
                "transform.LoadLedger#writeState<1",
                "transform.LoadLedger#writeState>1",
                "sql.DuckDb#transaction>1",
                "transform.WarehouseLoad#run>1",
            })
    void aLoadThatWasKilledIsMadeByTheNextProcess(String point) throws Exception {
        Path site = copy("load-" + folderOf(point));

        assertThat(run(point, "load", site.toString(), "5")).as(point).isEqualTo(128 + 9);
        assertThat(run("", "load", site.toString(), "5")).isZero();

        assertThat(state(site)).isEqualTo(afterLoad);
        assertThat(leftovers(site)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extract.ErasureLog#append>1",
                "extract.FileErasure#replace<1",
                "extract.FileErasure#replace>1",
                "extract.FileErasure#replace>2",
                "extract.RawFolder#keepOnly>1",
                "job.PersonErasure#forgetDerived<1",
                "job.PersonErasure#forgetDerived>1",
                "extract.ErasureLog#append>2",
                "ledger.ErasureRecords#record>1",
            })
    void anErasureThatWasKilledIsFinishedByTheNext(String point) throws Exception {
        Path site = copy("erase-" + folderOf(point));
        assertThat(run("", "load", site.toString(), "5")).isZero();

        assertThat(run(point, "erase", site.toString(), "C1")).as(point).isEqualTo(128 + 9);
        assertThat(run("", "erase", site.toString(), "C1")).isZero();
        assertThat(run("", "load", site.toString(), "6")).isZero();

        assertThat(state(site)).isEqualTo(afterErasure);
        assertThat(leftovers(site)).isEmpty();
    }

    /** Entry and exit of a method are two points. */
    private static String folderOf(String point) {
        return point.replace("<", "-entry-").replace(">", "-exit-").replaceAll("\\W", "-");
    }

    private static Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        FolderCopy.make(folder.resolve("prepared"), target);
        return target;
    }

    private int run(String point, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        if (!point.isEmpty()) {
            command.add("-javaagent:%s=io.jibao.%s".formatted(agent, point));
        }
        command.add(LoadProcess.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
        int code = process.waitFor();
        if (code != 0 && code != 128 + 9) {
            System.err.println(Files.readString(folder.resolve("process.log"), StandardCharsets.UTF_8));
        }
        return code;
    }

    /** Every version that raw holds, and the content of the warehouse. */
    private static List<String> state(Path folder) {
        Site site = new Site(folder);
        List<String> state = new ArrayList<>();
        try (Warehouse warehouse = Warehouse.open(site, "512MB", LoadProcess.ZONE)) {
            LoadId last = warehouse.lastLoad().orElseThrow();
            state.add("content " + warehouse.contentHash(last).orElse("none"));
            LoadProcess.warehouseLoad(
                            warehouse,
                            io.jibao.sql.SqlLibrary.load(io.jibao.run.Home.find(), site),
                            io.jibao.run.SiteSettings.read(site))
                    .run(last);
            for (String table : List.of("crm__customers", "orders__orders", "orders__order_lines")) {
                warehouse
                        .db()
                        .query("select * from raw.%s order by all".formatted(table))
                        .forEach(row -> state.add(table + " " + row));
            }
            state.add("content " + warehouse.contentHash(last).orElse("none"));
        }
        return state;
    }

    private static List<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state/raw"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(".tmp-")
                            || file.getFileName().toString().endsWith(".erasing"))
                    .toList();
        }
    }
}
