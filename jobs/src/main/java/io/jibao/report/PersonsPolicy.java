package io.jibao.report;

import io.jibao.sql.PersonsShown;
import java.util.List;

/**
 * What a report shows of persons, as {@code personal} of its {@code report.yml} says; without it nothing.
 *
 * @param shown to all its readers
 * @param clearFor audiences of the site that get the file in which nothing is masked
 */
public record PersonsPolicy(PersonsShown shown, List<String> clearFor) {

    static final PersonsPolicy LEAST = new PersonsPolicy(PersonsShown.NOTHING, List.of());

    public PersonsPolicy {
        clearFor = List.copyOf(clearFor);
    }
}
