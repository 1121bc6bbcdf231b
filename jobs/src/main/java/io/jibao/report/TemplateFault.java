package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jasperreports.engine.JRExpression;
import net.sf.jasperreports.engine.JRExpressionCollector;
import net.sf.jasperreports.engine.design.JasperDesign;

/** Finds file and line of what is wrong with a template, where the engine's message only speaks of generated code. */
final class TemplateFault {
    private static final Pattern LINE = Pattern.compile("line: (\\d+)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$JR_EXPR_ID=(\\d+)\\$");

    private TemplateFault() {}

    /** An expression that does not compile, or a template that contradicts itself. */
    static JibaoException ofCompilation(Path file, String source, JasperDesign design, Exception fault) {
        String message = innermost(fault);
        Matcher matcher = EXPRESSION.matcher(message);
        String place = file.toString();
        String reason = message;
        if (matcher.find()) {
            String expression = expression(design, Integer.parseInt(matcher.group(1)));
            place = file + ":" + lineOf(source, expression) + ", expression " + expression;
            reason = message.lines()
                    .filter(line -> line.matches("\\d+\\. .*"))
                    .findFirst()
                    .orElse(message)
                    .replaceFirst("^\\d+\\. ", "");
        }
        return new JibaoException(
                FailureKind.TEMPLATE_BROKEN,
                "The template does not compile: " + reason.strip().replaceAll("\\s*\n\\s*", "; "),
                place,
                "Correct the expression; fields and parameters must be declared, and only house classes may be used.",
                fault);
    }

    /** The place a parser names, as file and line. */
    static String xmlPlace(Path file, Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            Matcher matcher = LINE.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return file + ":" + matcher.group(1);
            }
        }
        return file.toString();
    }

    /** The message of the first cause, without the parser's echo of the source. */
    static String innermost(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        int echo = message.indexOf(" at [Source");
        return (echo < 0 ? message : message.substring(0, echo)).strip();
    }

    private static String expression(JasperDesign design, int id) {
        JRExpressionCollector collector = JRExpressionCollector.collector(
                net.sf.jasperreports.engine.DefaultJasperReportsContext.getInstance(), design);
        JRExpression expression = collector.getExpression(id);
        return expression == null ? "" : expression.getText();
    }

    private static int lineOf(String source, String expression) {
        int at = source.indexOf(expression.strip());
        return at < 0
                ? 1
                : (int) source.substring(0, at).lines().count() + (source.charAt(Math.max(0, at - 1)) == '\n' ? 1 : 0);
    }
}
