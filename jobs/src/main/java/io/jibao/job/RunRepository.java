package io.jibao.job;

import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Batch over the site's run repository: the only place that starts Spring. */
final class RunRepository implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    RunRepository(DataSource ledger) {
        context.registerBean(
                "dataSource", DataSource.class, () -> ledger, definition -> definition.setDestroyMethodName(""));
        context.registerBean(
                "transactionManager", PlatformTransactionManager.class, () -> new JdbcTransactionManager(ledger));
        context.register(BatchConfiguration.class);
        context.refresh();
    }

    JobRepository jobs() {
        return context.getBean(JobRepository.class);
    }

    JobOperator operator() {
        return context.getBean(JobOperator.class);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Progress of jobs and steps in the ledger's database, so that a run can be resumed by another process. */
    @Configuration(proxyBeanMethods = false)
    static class BatchConfiguration extends JdbcDefaultBatchConfiguration {}
}
