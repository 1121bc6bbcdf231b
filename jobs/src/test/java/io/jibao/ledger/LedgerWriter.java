package io.jibao.ledger;

import io.jibao.run.Period;
import io.jibao.run.Site;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** A process for tests: commits runs and says so, one line each; with "wait" it stops after the first. */
final class LedgerWriter {
    private LedgerWriter() {}

    public static void main(String[] arguments) throws Exception {
        Site site = new Site(Path.of(arguments[0]));
        if (arguments[1].equals("lock")) {
            boolean isOurs = SiteLock.tryAcquire(site, LedgerSettings.FILE, "run quarter 2025-Q4", Clock.systemUTC())
                    .isPresent();
            if (!isOurs) {
                System.out.println("busy");
                return;
            }
            System.out.println("locked by " + LockHolder.thisProcess());
            System.in.read();
            return;
        }
        Ledger ledger = Ledger.open(site, LedgerSettings.FILE);
        do {
            RunRecord run = ledger.runs().start(Period.parse("2025-Q4"), Instant.EPOCH);
            System.out.println("committed " + run.number());
        } while (!arguments[1].equals("wait"));
        System.in.read();
    }
}
