package io.jibao.job;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * A Java agent for tests: kills its own process with signal 9 at one point of the program, given as
 * {@code io.jibao.extract.RawFolder#publish>2}: {@code <} before and {@code >} after the method, the second time.
 */
public final class KillAgent {

    private static final AtomicInteger PASSED = new AtomicInteger();
    private static int deadly = 1;

    private KillAgent() {}

    /** Called by the JVM before main. */
    public static void premain(String point, Instrumentation instrumentation) {
        int hash = point.indexOf('#');
        int side = Math.max(point.indexOf('<'), point.indexOf('>'));
        deadly = Integer.parseInt(point.substring(side + 1));
        Class<?> advice = point.charAt(side) == '<' ? Before.class : After.class;
        new AgentBuilder.Default()
                .type(named(point.substring(0, hash)))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(advice).on(named(point.substring(hash + 1, side)))))
                .installOn(instrumentation);
    }

    /** Called from the woven methods. */
    public static void pass() {
        if (PASSED.incrementAndGet() == deadly) {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    /** Woven into the beginning. */
    static final class Before {

        private Before() {}

        @Advice.OnMethodEnter
        static void enter() {
            KillAgent.pass();
        }
    }

    /** Woven into the end. */
    static final class After {

        private After() {}

        @Advice.OnMethodExit
        static void exit() {
            KillAgent.pass();
        }
    }
}
