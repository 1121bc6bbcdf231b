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

    private static final String CHAPTER = "see jobs/README.md, Analyses on a cluster";

    public AnalysisSettings {
        options = Map.copyOf(options);
    }

    public static AnalysisSettings local(int threads) {
        return new AnalysisSettings("local[%d]".formatted(threads), Map.of());
    }

    boolean isLocal() {
        return master.startsWith("local");
    }

    /** What to do where Spark does not start: a cluster's manager may be in a jar that does not come with us. */
    String advice() {
        if (master.startsWith("yarn")) {
            return "Name spark-yarn's jar and the folder of Hadoop's configuration in JIBAO_CLASSPATH; " + CHAPTER;
        }
        if (master.startsWith("k8s://")) {
            return "Name the jars of spark-kubernetes and of what it needs in JIBAO_CLASSPATH; " + CHAPTER;
        }
        return "Correct spark.master and spark.options; local[*] needs nothing but this machine";
    }
}
