package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. Every message says what to do instead. */
final class ArchitectureTest {
    private static final String ROOT = "io.jibao";

    /** A room, and the rooms it may import directly; what those may import, it may too. The program itself is "". */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("run", Set.of()),
            Map.entry("ledger", Set.of("run")),
            Map.entry("sql", Set.of("run")),
            Map.entry("extract", Set.of("sql")),
            Map.entry("transform", Set.of("check")),
            Map.entry("check", Set.of("sql")),
            Map.entry("analysis", Set.of("sql")),
            Map.entry("report", Set.of("sql")),
            Map.entry("edition", Set.of("ledger", "report")),
            Map.entry("archive", Set.of("edition")),
            Map.entry("mail", Set.of("edition")),
            Map.entry("job", Set.of("extract", "transform", "check", "analysis", "archive", "mail")),
            Map.entry("schedule", Set.of("job")),
            Map.entry("demo", Set.of("job")),
            Map.entry("cli", Set.of("schedule", "demo")),
            Map.entry("", Set.of("cli")));

    /** A technology by the packages it comes in, and the rooms that speak it. */
    private static final List<Technology> TECHNOLOGIES = List.of(
            new Technology("Spark", Set.of("analysis"), "org.apache.spark.", "scala."),
            new Technology("JasperReports", Set.of("report"), "net.sf.jasperreports.", "org.jfree."),
            new Technology("PDF", Set.of("report"), "org.apache.pdfbox.", "org.apache.fontbox.", "com.lowagie."),
            new Technology("writing Excel", Set.of("report"), "org.dhatim.fastexcel."),
            new Technology("reading Excel", Set.of("extract"), "org.apache.poi."),
            new Technology("Jakarta Mail", Set.of("mail"), "jakarta.mail.", "org.eclipse.angus."),
            new Technology("a mail server", Set.of("demo"), "org.subethamail."),
            new Technology(
                    "the web", Set.of(), "org.springframework.web.", "jakarta.servlet.", "com.sun.net.httpserver."),
            new Technology("Spring Batch", Set.of("job", "extract"), "org.springframework.batch."),
            new Technology("JDBC", Set.of("sql", "extract", "ledger", "demo"), "java.sql.", "org.duckdb.", "org.h2."),
            new Technology("Flyway", Set.of("ledger"), "org.flywaydb."),
            new Technology("picocli", Set.of("cli"), "picocli."));

    /** Where the clock of the machine is read; everything else is given a {@link java.time.Clock}. */
    private static final Set<String> READ_THE_CLOCK = Set.of("cli", "");

    private static final Set<String> SAYS_NOTHING = Set.of(
            "util", "utils", "common", "commons", "helper", "helpers", "misc", "service", "services", "impl", "dto");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void aRoomImportsOnlyTheRoomsBeforeItInTheFlow() {
        assertThat(dependencies()
                        .filter(dependency -> isOurs(dependency.getTargetClass()))
                        .filter(dependency -> !mayImport(room(dependency.getOriginClass()))
                                .contains(room(dependency.getTargetClass())))
                        .map(dependency ->
                                "%s. Room '%s' may import %s: hand over through a table, or let 'job' carry it."
                                        .formatted(
                                                dependency.getDescription(),
                                                room(dependency.getOriginClass()),
                                                mayImport(room(dependency.getOriginClass())))))
                .isEmpty();
    }

    @Test
    void everyPackageIsARoomOfTheTable() {
        assertThat(CLASSES.stream()
                        .map(ArchitectureTest::room)
                        .distinct()
                        .filter(room -> !MAY_IMPORT.containsKey(room))
                        .map(room ->
                                "Package io.jibao.%s is in no line of MAY_IMPORT: use a room that exists, or add one"
                                                .formatted(room)
                                        + " there and to the table of jobs/README.md."))
                .isEmpty();
    }

    @Test
    void roomsFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("the flow has one direction: move what both need into the earlier room")
                .check(CLASSES);
    }

    @Test
    void aTechnologyIsSpokenInItsRoomOnly() {
        assertThat(dependencies().flatMap(dependency -> TECHNOLOGIES.stream()
                        .filter(technology -> technology.isForbidden(dependency))
                        .map(technology ->
                                "%s. %s is spoken only in %s: give that room a method that says what you want,"
                                                .formatted(
                                                        dependency.getDescription(), technology.name, technology.rooms)
                                        + " with our own types or plain Java in its signature.")))
                .isEmpty();
    }

    @Test
    void timeComesFromAnInjectedClock() {
        assertThat(
                        CLASSES.stream()
                                .filter(type -> !READ_THE_CLOCK.contains(room(type)))
                                .flatMap(ArchitectureTest::calls)
                                .filter(call -> readsTheClock((CodeUnitAccessTarget) call.getTarget()))
                                .map(
                                        call -> call.getDescription()
                                                + ". Take a java.time.Clock in the constructor and use its instant(), so that a rerun"
                                                + " can be given the time of the first run. (System.nanoTime() is fine for durations.)"))
                .isEmpty();
    }

    @Test
    void packageNamesSayWhatTheyHold() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name -> Arrays.stream(name.split("\\.")).anyMatch(SAYS_NOTHING::contains))
                        .map(name -> name + " says nothing: name a package after the thing it holds."))
                .isEmpty();
    }

    private static Stream<Dependency> dependencies() {
        return CLASSES.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    /** Calls and method references. */
    private static Stream<JavaAccess<?>> calls(JavaClass type) {
        return type.getAccessesFromSelf().stream().filter(access -> access.getTarget() instanceof CodeUnitAccessTarget);
    }

    private static boolean readsTheClock(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getName();
        List<String> parameters =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !parameters.contains("java.time.Clock");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" -> owner.equals("java.util.Date") && parameters.isEmpty();
            default -> owner.equals("java.time.Clock") && target.getName().matches("system.*|tick[A-Z].*");
        };
    }

    private static Set<String> mayImport(String room) {
        Set<String> allowed = new TreeSet<>(Set.of(room));
        for (String direct : MAY_IMPORT.getOrDefault(room, Set.of())) {
            allowed.addAll(mayImport(direct));
        }
        return allowed;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** The first package below io.jibao. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", 2)[0];
    }

    private static final class Technology {
        final String name;
        final Set<String> rooms;
        final List<String> packages;

        Technology(String name, Set<String> rooms, String... packages) {
            this.name = name;
            this.rooms = rooms;
            this.packages = List.of(packages);
        }

        boolean isForbidden(Dependency dependency) {
            String target = dependency.getTargetClass().getBaseComponentType().getName();
            return packages.stream().anyMatch(target::startsWith) && !rooms.contains(room(dependency.getOriginClass()));
        }
    }
}
