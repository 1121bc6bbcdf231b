package io.jibao.job;

import java.util.List;

/**
 * What came of a step.
 *
 * @param words a few, such as {@code 2,003 rows}, for who watches
 * @param facts what the run's summary tells of it; kept with the step, so that a resumed run can tell it too
 */
record Outcome(String words, List<Fact> facts) {

    static Outcome of(String words, Fact... facts) {
        return new Outcome(words, List.of(facts));
    }
}
