package io.jibao.report;

import java.nio.file.Path;
import java.util.List;

/** The files of one part in one language, and the number of its printed pages. */
public record RenderedReport(Path pdf, Path excel, List<Path> csv, int pageCount) {}
