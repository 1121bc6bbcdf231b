package io.jibao.job;

import java.time.Duration;

/** Nobody watches. */
public record Unwatched() implements Progress {

    @Override
    public void started(String step) {}

    @Override
    public void ended(String step, String result, Duration took) {}

    @Override
    public void said(String line) {}
}
