package io.jibao.report;

import io.jibao.run.PeriodKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a pack's {@code pack.yml} says: which reports it binds into one PDF, and when.
 *
 * @param parts how it splits beside the whole: department, rep; such a pack holds the reports that split so
 * @param chapters in the order of the pages
 * @param apart ids of reports that are not bound, since they are long lists: the contents says where they are
 */
public record PackDefinition(
        String id, Set<PeriodKind> rhythms, List<String> parts, List<Chapter> chapters, List<String> apart) {

    public PackDefinition {
        rhythms = Set.copyOf(rhythms);
        parts = List.copyOf(parts);
        chapters = List.copyOf(chapters);
        apart = List.copyOf(apart);
    }

    /**
     * Reports under one heading.
     *
     * @param name its heading is the text {@code chapter.<name>}
     * @param reports ids, in the order of the pages
     */
    public record Chapter(String name, List<String> reports) {
        public Chapter {
            reports = List.copyOf(reports);
        }
    }

    /** All that it binds, in the order of the pages. */
    public List<String> reports() {
        return chapters.stream().flatMap(chapter -> chapter.reports().stream()).toList();
    }

    /** The pack with some of its reports; a chapter without any is left out. */
    PackDefinition only(Predicate<String> reports) {
        List<Chapter> fewer = chapters.stream()
                .map(chapter -> new Chapter(
                        chapter.name(),
                        chapter.reports().stream().filter(reports).toList()))
                .filter(chapter -> !chapter.reports().isEmpty())
                .toList();
        return new PackDefinition(
                id, rhythms, parts, fewer, apart.stream().filter(reports).toList());
    }
}
