package io.jibao.job;

import java.time.Duration;
import java.util.List;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The works of a run as one Spring Batch job: a step each, one after the other, done ones skipped on a restart. */
final class RunJob {

    static final String NAME = "run";

    private final JobRepository repository;
    private final Progress progress;

    RunJob(JobRepository repository, Progress progress) {
        this.repository = repository;
        this.progress = progress;
    }

    Job of(List<Work> works) {
        SimpleJobBuilder job = new JobBuilder(NAME, repository).start(step(works.get(0)));
        works.stream().skip(1).map(this::step).forEach(job::next);
        return job.build();
    }

    private Step step(Work work) {
        return new StepBuilder(work.name(), repository)
                .tasklet(
                        (contribution, chunk) -> {
                            Outcome outcome = work.task().run();
                            RunFacts.keep(contribution.getStepExecution(), work.stage(), outcome);
                            return RepeatStatus.FINISHED;
                        },
                        // a step's data is committed in its own store, never in the run repository's transaction
                        new ResourcelessTransactionManager())
                .listener(new Announcer(progress))
                .build();
    }

    /** Tells the watcher of one step; the time is taken by the steady clock. */
    private static final class Announcer implements StepExecutionListener {

        private final Progress progress;
        private long startedNanos;

        Announcer(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void beforeStep(StepExecution step) {
            startedNanos = System.nanoTime();
            progress.started(step.getStepName());
        }

        @Override
        public ExitStatus afterStep(StepExecution step) {
            boolean done = step.getFailureExceptions().isEmpty();
            String result = done ? RunFacts.words(step) : "FAILED";
            progress.ended(step.getStepName(), result, Duration.ofNanos(System.nanoTime() - startedNanos));
            return step.getExitStatus();
        }
    }
}
