package io.jibao.edition;

import io.jibao.run.Period;
import java.util.Optional;

/** What was published before: the archive knows. */
public interface PublishedEditions {

    /** The highest version of a period's report. */
    Optional<FrozenEdition> findLatest(Period period, String report);
}
