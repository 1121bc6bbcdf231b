package io.jibao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees who types a command for the first time. */
class CommandsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "init",
                "check",
                "run",
                "runs",
                "quarantine",
                "quarantine list",
                "quarantine show",
                "quarantine replay",
                "editions",
                "archive",
                "archive list",
                "archive pull",
                "archive verify",
                "serve"
            })
    void everyCommandExplainsItself(String command) {
        Console help = Console.run((command + " --help").strip().split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith(("Usage: jibao " + command).strip()).contains("--help");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void helpListsTheExitCodes() {
        assertThat(Console.run("--help").out())
                .contains("Exit codes:", "3   a source is unavailable", "9   the archive");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        Console version = Console.run("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).matches("(?s).*\\d+\\.\\d+.*").doesNotContain("${");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run quarter --perriod 2025-Q4",
                "run fortnight",
                "demo --customers 10 --site SITE",
                "run",
                "archiv list",
                "archive pull",
                "run quarter --period 2025-13",
                "run quarter --period 2025-12 --site SITE",
                "run quarter --period 2999-Q1 --site SITE",
                "archive verify 2025-Q4 --site SITE",
                "quarantine show crm.customers.7 --site SITE",
                "quarantine list --load seven --site SITE",
                "quarantine replay --by me --site SITE"
            })
    void wrongUsageIsNamedWithWhatToDo(String command) {
        Console wrong = run(command);

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).containsPattern("(?m)^jibao: ").doesNotContain("\tat ", "Exception");
        assertThat(wrong.err()).containsAnyOf("do:", "Possible solutions", "Did you mean");
    }

    @Test
    void aFolderThatIsNoSiteIsNamed() {
        Console runs = Console.run("runs", "--site", folder.toString());

        assertThat(runs.exitCode()).isEqualTo(2);
        assertThat(runs.err()).contains("no jibao.yml", folder.toString(), "jibao init");
    }

    @Test
    void aNewSiteIsEmptyAndSaysWhatItLacks() {
        Path site = folder.resolve("new");

        Console init = Console.run("init", site.toString());
        assertThat(init.exitCode()).isZero();
        assertThat(init.out()).contains(site.toString(), "jibao check", "jibao run quarter");
        assertThat(site.resolve("sql/1_extract/orders/order_lines.sql.sample")).isRegularFile();

        Console check = Console.run("check", "--site", site.toString());
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.out())
                .containsPattern("BAD +sources +no source is connected")
                .contains(site.resolve("sql/1_extract").toString(), "Write a SELECT")
                .containsPattern("ok +configuration")
                .containsPattern("ok +templates");

        Console run = Console.run("run", "quarter", "--site", site.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no source is connected");
    }

    @Test
    void aSiteThatExistsIsNotMadeAgain() throws Exception {
        Console.run("init", folder.toString());
        Files.writeString(folder.resolve("jibao.yml"), "company: {name: 甲}");

        Console again = Console.run("init", folder.toString());

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("there is a site already");
        assertThat(folder.resolve("jibao.yml")).hasContent("company: {name: 甲}");
    }

    @Test
    void listsOfANewSiteAreEmptyAndSayHowToFillThem() {
        Console.run("init", folder.toString());

        assertThat(run("runs --site SITE").out()).startsWith("No run yet.");
        assertThat(run("runs --json --site SITE").out()).matches("\\[\\s*]\\s*");
        assertThat(run("quarantine list --site SITE").out()).startsWith("Nothing of this is in quarantine.");
        assertThat(run("quarantine list --json --site SITE").out()).matches("\\[\\s*]\\s*");
        assertThat(run("editions --site SITE").out()).contains("jibao run quarter");
        assertThat(run("editions --json --site SITE").out()).matches("\\[\\s*]\\s*");
        assertThat(run("archive list --site SITE").out()).startsWith("The archive has no such edition.");
        assertThat(run("archive verify --site SITE")).satisfies(verify -> {
            assertThat(verify.exitCode()).isZero();
            assertThat(verify.out()).contains("sound: 0 editions");
        });
        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(folder.resolve("archive")).doesNotExist();
    }

    private Console run(String command) {
        if (command.contains("SITE") && !Files.exists(folder.resolve("jibao.yml"))) {
            Console.run("init", folder.toString());
        }
        return Console.run(command.replace("SITE", folder.toString()).split(" "));
    }
}
