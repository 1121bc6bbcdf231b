package io.jibao.report;

import java.nio.file.Path;

/** The files of one part in one language, and the number of its printed pages. */
public record RenderedReport(Path pdf, Path excel, int pageCount) {}
