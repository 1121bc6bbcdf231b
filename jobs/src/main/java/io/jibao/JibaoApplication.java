package io.jibao;

import io.jibao.cli.Jibao;

/** The program. */
public final class JibaoApplication {
    private JibaoApplication() {}

    public static void main(String[] args) {
        System.exit(Jibao.run(args));
    }
}
