package io.jibao.report;

import java.nio.file.Path;

/** The PDF of one part of a pack in one language, and the number of its pages. */
public record RenderedPack(Path pdf, int pageCount) {}
