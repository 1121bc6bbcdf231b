package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a Spark that does not start, though nobody waited for it when it failed. */
final class SharedSparkTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"nowhere, Correct spark.master", "yarn, Name spark-yarn's jar"})
    void whoNeedsSparkIsToldWhyItDidNotStartAndWhatToDo(String master, String whatToDo) throws IOException {
        Files.writeString(folder.resolve("jibao.yml"), "spark:\n  master: %s\n".formatted(master));
        Site site = new Site(folder);
        SqlLibrary library = SqlLibrary.load(Home.find());
        try (SharedSpark spark = new SharedSpark(site, SiteSettings.read(site), library, ZoneId.of("Asia/Shanghai"))) {
            spark.startInBackground();

            assertThatThrownBy(spark::session).isInstanceOfSatisfying(JibaoException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
                assertThat(failure.what()).startsWith("Spark does not start with master " + master);
                assertThat(failure.where()).isEqualTo("jibao.yml, section spark");
                assertThat(failure.whatToDo()).startsWith(whatToDo);
            });
        }
    }
}
