package io.jibao;

/** The program. */
public final class JibaoApplication {
    private JibaoApplication() {}

    public static void main(String[] args) {
        System.out.println("jibao: no commands yet");
    }
}
