package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of a failed rendering what is wrong, where, and what to do: which template, which text, which customer. */
final class RenderFault {
    /** Columns that tell whom a row is about, the telling ones first. */
    private static final List<String> SUBJECTS =
            List.of("customer_id", "customer_name", "employee_id", "product_id", "department_id", "subject_id", "name");

    private final String id;
    private final String template;
    private final ReportInputs inputs;
    private final Locale locale;

    /**
     * Knows what was being printed.
     *
     * @param id of the report or pack
     * @param template location of what its pages are made from
     */
    RenderFault(String id, String template, ReportInputs inputs, Locale locale) {
        this.id = id;
        this.template = template;
        this.inputs = inputs;
        this.locale = locale;
    }

    JibaoException explain(Exception fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof JibaoException known) {
                return known;
            }
            if (cause instanceof MissingGlyphException missing) {
                return missingGlyph(missing, fault);
            }
            if (cause instanceof MissingTextException missing) {
                return new JibaoException(
                        FailureKind.TEMPLATE_BROKEN,
                        "There is no text for the key '" + missing.key() + "'",
                        TextsFile.location(id, locale) + " and " + TextsFile.location("_house", locale),
                        "Add the key to one of the two files, in every language",
                        fault);
            }
        }
        return new JibaoException(
                FailureKind.TEMPLATE_BROKEN,
                "The report cannot be printed: " + TemplateFault.innermost(fault) + reason(fault),
                "%s, edition %s, part %s, language %s"
                        .formatted(
                                template,
                                inputs.edition().editionId(),
                                inputs.part().slug(),
                                locale),
                "Correct the template, or the dataset it prints",
                fault);
    }

    private JibaoException missingGlyph(MissingGlyphException missing, Exception fault) {
        String character = Character.toString(missing.codePoint());
        return new JibaoException(
                FailureKind.TEMPLATE_BROKEN,
                "The font has no glyph for %s (U+%04X) in '%s'"
                        .formatted(character, missing.codePoint(), missing.text()),
                place(character),
                "Correct the text at its source, or put a font that has the character into"
                        + " reports-templates/_house/fonts",
                fault);
    }

    private String place(String character) {
        for (String dataset : inputs.datasets().keySet()) {
            for (Map<String, @Nullable Object> row : inputs.rows(dataset)) {
                for (Map.Entry<String, @Nullable Object> cell : row.entrySet()) {
                    if (cell.getValue() instanceof String text && text.contains(character)) {
                        return "%s, edition %s, dataset %s, column %s%s"
                                .formatted(id, inputs.edition().editionId(), dataset, cell.getKey(), subject(row));
                    }
                }
            }
        }
        return id + ", texts of the report, of the company or of the part in " + locale;
    }

    private static String subject(Map<String, @Nullable Object> row) {
        StringBuilder subject = new StringBuilder();
        for (String column : SUBJECTS) {
            if (row.get(column) != null) {
                subject.append(", ").append(column).append(' ').append(row.get(column));
            }
        }
        return subject.toString();
    }

    /** The expression that failed, which the outermost message names. */
    private static String reason(Exception fault) {
        String outer = String.valueOf(fault.getMessage()).strip();
        return outer.equals(TemplateFault.innermost(fault)) ? "" : " (" + outer.replaceAll("\\s+", " ") + ")";
    }
}
