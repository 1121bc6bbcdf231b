package io.jibao.sql;

import io.jibao.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** What a SELECT of ours looks like, beyond what any engine asks for. */
public final class SqlStyle {

    private SqlStyle() {}

    /** Sentences about what is not house style, each with file and line. */
    public static List<String> problems(SqlScript script) {
        List<String> problems = new ArrayList<>();
        List<SqlToken> tokens = script.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken next = tokens.get(i + 1);
            if (token.is("select") && next.is("*")) {
                add(problems, script, token, "write the columns out instead of select *");
            }
            if (token.is(".") && next.is("*")) {
                add(problems, script, token, "write the columns out instead of .*");
            }
            if (token.kind() == Kind.WORD && !token.text().equals(token.lower())) {
                add(problems, script, token, "write “%s” in lower case".formatted(token.text()));
            }
            if (token.is("by") && next.kind() == Kind.NUMBER) {
                add(problems, script, token, "name the column instead of its number");
            }
            if (token.is("avg") && next.is("(") && script.layer() != Layer.ANALYSES) {
                add(problems, script, token, "avg is binary floating point: divide a sum by a count, once");
            }
            if (token.text().equals("::")) {
                add(problems, script, token, "write cast(x as t) instead of x::t");
            }
        }
        for (String line : script.text().lines().toList()) {
            if (line.contains("\t")) {
                problems.add(script.file() + ": indent by four spaces, not by tabs");
                break;
            }
        }
        return problems;
    }

    private static void add(List<String> problems, SqlScript script, SqlToken token, String what) {
        problems.add("%s line %d: %s".formatted(script.file(), token.line(), what));
    }
}
