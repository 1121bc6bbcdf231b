package io.jibao.cli;

import io.jibao.job.Finding;
import io.jibao.job.SiteCheck;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jibao check}: is everything there that a run will need? */
@Command(
        name = "check",
        description = "Look at configuration, SQL, sources, templates, mail, folders and clock; change nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private SiteOption site = new SiteOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = new SiteCheck(Home.find(), site.get(), Clock.systemUTC()).run();
        findings.forEach(finding -> print(finding, out));
        return findings.stream()
                .map(Finding::kind)
                .filter(Objects::nonNull)
                .findFirst()
                .map(FailureKind::exitCode)
                .orElse(0);
    }

    private static void print(Finding finding, PrintWriter out) {
        JibaoException failure = finding.failure();
        out.printf("  %-4s  %-28s %s%n", failure == null ? "ok" : "BAD", finding.subject(), finding.detail());
        if (failure != null) {
            out.println("        where: " + failure.where());
            out.println("        do:    " + failure.whatToDo());
        }
    }
}
