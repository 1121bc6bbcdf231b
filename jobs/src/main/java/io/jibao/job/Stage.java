package io.jibao.job;

/** The stages of a run, in the order in which the data passes them. */
enum Stage {
    EXTRACT("extract"),
    LOAD("load"),
    ANALYSE("analyse"),
    RENDER("render"),
    ARCHIVE("archive"),
    MAIL("mail");

    private final String verb;

    Stage(String verb) {
        this.verb = verb;
    }

    String verb() {
        return verb;
    }
}
