package io.jibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.ChildProcess;
import io.jibao.run.Site;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class LedgerDurabilityTest {
    @TempDir
    Path folder;

    @RepeatedTest(3)
    void whatWasSaidToBeCommittedIsThereAfterAKill() throws Exception {
        long said = 0;
        try (ChildProcess writer = ChildProcess.start(LedgerWriter.class, folder.toString(), "forever")) {
            while (said < 50) {
                said = Long.parseLong(writer.readLine().substring("committed ".length()));
            }
            writer.kill();
            for (String line = writer.readLine();
                    line != null && line.matches("committed \\d+");
                    line = writer.readLine()) {
                said = Long.parseLong(line.substring("committed ".length()));
            }
        }
        try (Ledger ledger = Ledger.open(new Site(folder), LedgerSettings.FILE)) {
            assertThat(ledger.runs().list(Integer.MAX_VALUE)).hasSizeGreaterThanOrEqualTo((int) said);
            assertThat(ledger.runs().find(said)).isPresent();
        }
    }
}
