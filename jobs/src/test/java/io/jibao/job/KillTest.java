package io.jibao.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.edition.FrozenEdition;
import io.jibao.run.Home;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of the real program in every stage; {@code --resume} brings what an undisturbed run brings, once. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

    private Map<String, String> undisturbed = Map.of();
    private GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void startMailServer() {
        mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
    }

    @AfterEach
    void stopMailServer() {
        mailServer.stop();
    }

    @BeforeAll
    void runUndisturbed(@TempDir Path folder) throws Exception {
        startMailServer();
        TinySite tiny = new TinySite(folder, mailServer.getSmtp().getPort());
        Process run = start(tiny);
        List<String> said = readUntil(run, "no line says this");
        assertThat(run.waitFor()).as(String.join("\n", said)).isZero();
        undisturbed = contents(tiny);
        assertThat(undisturbed).isNotEmpty();
        stopMailServer();
    }

    /** The line by which the program tells that the step is done; what comes after it is killed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "extract-crm-customers",
                "extract-orders-orders",
                "load-warehouse",
                "analyse-daily-sales",
                "read-back",
                "freeze-executive-summary",
                "render-executive-summary",
                "archive-executive-summary"
            })
    void aKilledRunGoesOnWhereItStopped(String step, @TempDir Path folder) throws Exception {
        TinySite tiny = new TinySite(folder, mailServer.getSmtp().getPort());
        Process killed = start(tiny);
        readUntil(killed, step);
        killed.toHandle().destroyForcibly();
        assertThat(killed.waitFor()).isEqualTo(128 + 9);

        Process resumed = start(tiny, "--resume");
        List<String> said = readUntil(resumed, "no line says this");

        assertThat(resumed.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said).noneMatch(line -> line.contains(step));
        assertThat(contents(tiny)).isEqualTo(undisturbed);
        assertThat(Archive.at(tiny.site.defaultArchive(), Clock.systemUTC()).verify())
                .satisfies(found -> {
                    assertThat(found.findings()).isEmpty();
                    assertThat(found.remarks()).isEmpty();
                });
        List<String> recipients = new ArrayList<>();
        for (MimeMessage message : mailServer.getReceivedMessages()) {
            recipients.add(((InternetAddress) message.getAllRecipients()[0]).getAddress());
        }
        assertThat(recipients).containsExactlyInAnyOrder("wang@example.com", "li@example.com");
    }

    private static Process start(TinySite tiny, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Home.find().launcher().toString(),
                "run",
                "quarter",
                "--period",
                TinySite.PERIOD,
                "--site",
                tiny.site.folder().toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** All lines up to the first that holds the text, or to the end. */
    private static List<String> readUntil(Process process, String text) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                return lines;
            }
        }
        return lines;
    }

    /** What the editions say, by edition and part. */
    private static Map<String, String> contents(TinySite tiny) {
        Map<String, String> contents = new TreeMap<>();
        for (ArchivedEdition edition : tiny.editions()) {
            EditionFiles files = new EditionFiles(FrozenEdition.open(edition.folder()));
            files.edition()
                    .parts()
                    .forEach(part -> contents.put(
                            edition.id() + " " + part.slug(),
                            files.edition().figures(part).toString()));
        }
        return contents;
    }
}
