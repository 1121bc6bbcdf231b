package io.jibao.cli;

import io.jibao.run.Home;
import io.jibao.run.Site;
import io.jibao.schedule.Scheduler;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jibao serve}: runs what is due, for ever. */
@Command(
        name = "serve",
        description =
                "Start each run when it is due, catch up what was missed, mail an alarm when one fails or is late.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private SiteOption site = new SiteOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Site here = site.get();
        Clock clock = Clock.systemUTC();
        Scheduler scheduler = new Scheduler(Home.find(), here, clock, line -> say(out, clock, line));
        Runtime.getRuntime().addShutdownHook(new Thread(scheduler::stop));
        say(out, clock, "serving " + here.folder());
        scheduler.serve();
        return 0;
    }

    private static synchronized void say(PrintWriter out, Clock clock, String line) {
        out.println(Instant.now(clock).truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
}
