package io.jibao.report;

import io.jibao.report.PackInputs.Section;
import java.util.Map;

/**
 * A report of a pack as filled.
 *
 * @param edition what its header and footer say, by name
 */
record FilledSection(Section section, Map<String, String> edition, FilledPages pages) {}
