package io.jibao.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Keeps what steps did in their contexts and reads it again, over all executions of a run. */
final class RunFacts {

    private static final String WORDS = "words";
    private static final String FACTS = "facts";
    private static final String STAGE = "stage";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Fact>> FACT_LIST = new TypeReference<>() {};

    private RunFacts() {}

    static void keep(StepExecution step, Stage stage, Outcome outcome) {
        ExecutionContext context = step.getExecutionContext();
        context.putString(WORDS, outcome.words());
        context.putString(STAGE, stage.name());
        try {
            context.putString(FACTS, JSON.writerFor(FACT_LIST).writeValueAsString(outcome.facts()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts are plain records", e);
        }
    }

    static String words(StepExecution step) {
        return step.getExecutionContext().getString(WORDS, "");
    }

    /** The facts of all steps that were done, in the order of the steps. */
    static List<Fact> facts(JobRepository repository, JobInstance run) {
        List<Fact> facts = new ArrayList<>();
        for (StepExecution step : doneSteps(repository, run)) {
            try {
                facts.addAll(JSON.readValue(step.getExecutionContext().getString(FACTS, "[]"), FACT_LIST));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("step " + step.getStepName() + " was kept by another version", e);
            }
        }
        return facts;
    }

    /** The time of all steps that were done, by stage. */
    static Map<Stage, Duration> times(JobRepository repository, JobInstance run) {
        Map<Stage, Duration> times = new EnumMap<>(Stage.class);
        for (StepExecution step : doneSteps(repository, run)) {
            LocalDateTime start = step.getStartTime();
            LocalDateTime end = step.getEndTime();
            if (start != null && end != null) {
                Stage stage = Stage.valueOf(step.getExecutionContext().getString(STAGE));
                times.merge(stage, Duration.between(start, end), Duration::plus);
            }
        }
        return times;
    }

    private static List<StepExecution> doneSteps(JobRepository repository, JobInstance run) {
        return repository.getJobExecutions(run).stream()
                .sorted(Comparator.comparing(JobExecution::getId))
                .flatMap(execution -> execution.getStepExecutions().stream())
                .filter(step -> step.getExecutionContext().containsKey(STAGE))
                .sorted(Comparator.comparing(StepExecution::getId))
                .toList();
    }
}
