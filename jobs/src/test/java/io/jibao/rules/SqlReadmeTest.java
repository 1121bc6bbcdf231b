package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlReadme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables in sql/README.md are those of the files. {@code -Dreadme=write} writes them anew. */
final class SqlReadmeTest {

    @Test
    void itsTablesAreThoseOfTheFiles() throws IOException {
        Home home = Home.find();
        Path readme = home.sql().resolve("README.md");
        String text = Files.readString(readme);
        String made = SqlReadme.tables(SqlLibrary.load(home));
        int begin = text.indexOf(SqlReadme.BEGIN);
        int end = text.indexOf(SqlReadme.END) + SqlReadme.END.length();
        if ("write".equals(System.getProperty("readme"))) {
            Files.writeString(readme, text.substring(0, begin) + made + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("run mvn test -Dtest=SqlReadmeTest -Dreadme=write")
                .isEqualTo(made);
    }
}
