package io.jibao.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run did, kept as JSON with the run.
 *
 * @param period as written
 * @param load as written
 * @param seconds per stage, in the order of the stages; parts that ran side by side count each
 * @param facts in the order in which they happened
 */
public record RunSummary(String period, String load, Map<String, Double> seconds, List<Fact> facts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RunSummary of(String period, String load, Map<Stage, Duration> times, List<Fact> facts) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        times.forEach((stage, time) -> seconds.put(stage.verb(), time.toMillis() / 1000.0));
        return new RunSummary(period, load, seconds, facts);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException when it did not
     */
    public static RunSummary parse(String json) {
        try {
            return JSON.readValue(json, RunSummary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a run's summary", e);
        }
    }

    public String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary is plain records", e);
        }
    }

    /** A page for the terminal. */
    public List<String> lines() {
        return new SummaryPage(this).lines();
    }

    <T extends Fact> List<T> list(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
