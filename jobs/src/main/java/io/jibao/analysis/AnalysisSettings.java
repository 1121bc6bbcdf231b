package io.jibao.analysis;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Section {@code spark} of jibao.yml.
 *
 * @param master {@code local[*]}, or a standalone, YARN or Kubernetes cluster's address; its executors must see the
 *     site's state folder under the same path, and need none of our classes
 * @param options further Spark properties, as {@code spark.executor.memory}; they win over ours
 */
public record AnalysisSettings(
        @DefaultValue("local[*]") String master,
        @DefaultValue Map<String, String> options) {

    public AnalysisSettings {
        options = Map.copyOf(options);
    }

    public static AnalysisSettings local(int threads) {
        return new AnalysisSettings("local[%d]".formatted(threads), Map.of());
    }

    boolean isLocal() {
        return master.startsWith("local");
    }
}
