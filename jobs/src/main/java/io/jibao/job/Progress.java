package io.jibao.job;

import java.time.Duration;

/** Who watches a run. */
public interface Progress {

    /** A step begins. */
    void started(String step);

    /**
     * A step is done, or failed.
     *
     * @param result what came of it in a few words, such as {@code 2,003 rows}; may be empty
     */
    void ended(String step, String result, Duration took);

    /** Something worth a line of its own. */
    void said(String line);
}
