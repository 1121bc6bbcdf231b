package io.jibao.report;

import io.jibao.report.PackDefinition.Chapter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one {@code pack.yml}. */
final class PackFile {
    static final String NAME = "pack.yml";

    private static final Set<String> KEYS = Set.of("id", "rhythms", "parts", "chapters", "apart");

    private final DefinitionYaml yaml;

    private PackFile(DefinitionYaml yaml) {
        this.yaml = yaml;
    }

    /** @param reports ids of those there are */
    static PackDefinition read(Path file, Set<String> reports) {
        return new PackFile(new DefinitionYaml(file)).definition(reports);
    }

    private PackDefinition definition(Set<String> reports) {
        Map<?, ?> root = yaml.root();
        yaml.refuseUnknown(root, KEYS, "");
        PackDefinition pack = new PackDefinition(
                yaml.required(root, "id", ""),
                yaml.rhythms(root),
                yaml.parts(root),
                chapters(root),
                yaml.strings(root, "apart", ""));
        if (pack.reports().isEmpty()) {
            throw yaml.broken("no report is named", "chapters");
        }
        Set<String> seen = new HashSet<>();
        pack.reports().forEach(report -> refuse(report, "chapters", reports, seen));
        pack.apart().forEach(report -> refuse(report, "apart", reports, seen));
        return pack;
    }

    private void refuse(String report, String key, Set<String> known, Set<String> seen) {
        if (!known.contains(report)) {
            throw yaml.broken("there is no report '" + report + "'", key);
        }
        if (!seen.add(report)) {
            throw yaml.broken("the report '" + report + "' stands in it twice", key);
        }
    }

    private List<Chapter> chapters(Map<?, ?> root) {
        Map<?, ?> chapters = yaml.map(root.get("chapters"), "chapters");
        List<Chapter> all = new ArrayList<>();
        for (Object name : chapters.keySet()) {
            String chapter = String.valueOf(name);
            all.add(new Chapter(chapter, yaml.strings(chapters, chapter, "chapters.")));
        }
        return all;
    }
}
