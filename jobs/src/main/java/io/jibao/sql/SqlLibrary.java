package io.jibao.sql;

import io.jibao.run.Home;
import io.jibao.run.Site;
import io.jibao.sql.SqlFiles.Found;
import io.jibao.sql.SqlRules.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All SQL files of the program and a site, with what their {@code .yml} says. A site's file wins over the program's file
 * of the same path, a new one is added.
 */
public final class SqlLibrary {

    private final SqlFiles files;
    private final Map<Layer, List<SqlScript>> scripts = new EnumMap<>(Layer.class);
    private final Map<String, TableDefinition> definitions = new LinkedHashMap<>();
    private final Map<Layer, List<SqlTable>> tables = new EnumMap<>(Layer.class);
    private final List<SqlDataset> datasets = new ArrayList<>();
    private final List<CheckDefinition> checks = new ArrayList<>();
    private final Map<String, ParameterDefinition> thresholds;
    private final List<Survivorship> survivorship = new ArrayList<>();
    private @Nullable List<Problem> problems;

    private SqlLibrary(List<Path> folders) {
        files = new SqlFiles(folders);
        thresholds =
                files.find("parameters.yml").map(ParameterDefinition::readAll).orElse(Map.of());
        for (Layer layer : Layer.values()) {
            scripts.put(
                    layer,
                    files.of(layer, ".sql").stream()
                            .map(found -> SqlScript.read(layer, found.folder(), found.name(), found.file()))
                            .toList());
        }
        readRaw();
        readTables();
        readDatasets();
        readChecks();
    }

    /**
     * Reads all files of the program and the site.
     *
     * @throws io.jibao.run.JibaoException (usage) for what cannot be read, naming file, line and key
     */
    public static SqlLibrary load(Home home, Site site) {
        return new SqlLibrary(List.of(home.sql(), site.sql()));
    }

    /** Of the program alone. */
    public static SqlLibrary load(Home home) {
        return new SqlLibrary(List.of(home.sql()));
    }

    static SqlLibrary of(Path... folders) {
        return new SqlLibrary(List.of(folders));
    }

    private void readRaw() {
        TableDefinition loads = RawTables.loads();
        definitions.put(loads.name(), loads);
        for (Found found : files.of(Layer.EXTRACT, ".yml")) {
            TableDefinition raw = RawTables.ofContract(found.folder(), found.name(), found.file());
            definitions.put(raw.name(), raw);
        }
        definitions.put(Survivorship.NAME, Survivorship.table());
        for (Found found : files.of(Layer.EXTRACT, ".yml")) {
            survivorship.addAll(Survivorship.read(found.name(), found.file(), definitions));
        }
    }

    private void readTables() {
        for (Layer layer : Layer.values()) {
            if (layer.fillsTables()) {
                for (Found found : files.of(layer, ".yml")) {
                    TableDefinition table = TableDefinition.read(layer, found.name(), found.file());
                    definitions.put(table.name(), table);
                }
                List<SqlTable> complete = new ArrayList<>();
                for (SqlScript script : scripts(layer)) {
                    TableDefinition definition = definitions.get(script.table());
                    if (definition != null) {
                        complete.add(new SqlTable(script, definition));
                    }
                }
                tables.put(layer, DependencyOrder.of(complete));
            }
        }
    }

    private void readDatasets() {
        for (SqlScript script : scripts(Layer.REPORTS)) {
            files.find("%s/%s/%s.yml".formatted(Layer.REPORTS.folder(), script.folder(), script.name()))
                    .ifPresent(yaml -> datasets.add(SqlDataset.read(script, YamlNode.read(yaml))));
        }
    }

    private void readChecks() {
        for (SqlScript script : scripts(Layer.CHECKS)) {
            String folder = script.folder().isEmpty() ? "" : script.folder() + "/";
            files.find("%s/%s%s.yml".formatted(Layer.CHECKS.folder(), folder, script.name()))
                    .ifPresent(yaml -> checks.add(CheckDefinition.ofFile(script, YamlNode.read(yaml))));
        }
    }

    /** A layer's scripts, whether or not their other half is there. */
    public List<SqlScript> scripts(Layer layer) {
        return scripts.getOrDefault(layer, List.of());
    }

    /** What an entity's source is asked, when the site has connected it. */
    public Optional<SqlScript> extraction(String system, String entity) {
        return scripts(Layer.EXTRACT).stream()
                .filter(script ->
                        script.folder().equals(system) && script.name().equals(entity))
                .findFirst();
    }

    /** All declared tables by name, those of raw included. */
    public Map<String, TableDefinition> definitions() {
        return new LinkedHashMap<>(definitions);
    }

    /** The tables of a schema, those of raw included. */
    public List<TableDefinition> definitions(String schema) {
        return definitions.values().stream()
                .filter(table -> table.schema().equals(schema))
                .toList();
    }

    /** The tables of raw that contracts declare, one for each entity. */
    public List<TableDefinition> entities() {
        return definitions("raw").stream()
                .filter(table -> table.find(RawVersions.RECENCY).isPresent())
                .toList();
    }

    /** A SELECT of the rows of {@code raw.survivorship}: which system's value counts where several hold the same. */
    public String survivorship() {
        return Survivorship.select(survivorship);
    }

    /** The tables that a layer fills, each after those it reads. */
    public List<SqlTable> tables(Layer layer) {
        return tables.getOrDefault(layer, List.of());
    }

    /**
     * The analyses that a run has to compute, each after those it reads: what its reports read, and the checks of
     * 6_checks.
     *
     * @param reports their ids
     */
    public List<SqlTable> analysesFor(Collection<String> reports) {
        List<SqlDataset> read = datasets.stream()
                .filter(dataset -> reports.contains(dataset.report()) || dataset.isOfAllReports())
                .toList();
        return NeededAnalyses.of(tables(Layer.ANALYSES), read, checks);
    }

    /** The datasets of a report. */
    public List<SqlDataset> datasets(String report) {
        return datasets.stream()
                .filter(dataset -> dataset.report().equals(report))
                .toList();
    }

    public List<SqlDataset> datasets() {
        return List.copyOf(datasets);
    }

    /** The checks of 6_checks; those of one table stand in its definition. */
    public List<CheckDefinition> checks() {
        return List.copyOf(checks);
    }

    /** Reading all files for what they may not do takes a moment: not again for each load. */
    synchronized List<Problem> problems() {
        if (problems == null) {
            problems = SqlRules.find(this);
        }
        return problems;
    }

    /** By name, in the file's order. */
    public Map<String, ParameterDefinition> thresholds() {
        return thresholds;
    }

    /** Paths below {@code sql/} of the program's files that the site replaces. */
    public List<String> overrides() {
        return files.overrides();
    }

    /** The specs of a layer: table → file; of 5_reports {@code report.dataset} → file. */
    Map<String, Path> specs(Layer layer) {
        Map<String, Path> specs = new LinkedHashMap<>();
        files.of(layer, ".spec.yml").forEach(found -> {
            String schema = layer == Layer.REPORTS ? found.folder() : layer.schema();
            specs.put(schema + "." + found.name(), found.file());
        });
        return specs;
    }
}
