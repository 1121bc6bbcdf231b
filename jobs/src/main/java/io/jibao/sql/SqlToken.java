package io.jibao.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of SQL text. The tokens of a text, joined, are the text again.
 *
 * @param text as written
 * @param line from 1
 */
record SqlToken(Kind kind, String text, int line) {

    enum Kind {
        SPACE,
        COMMENT,
        STRING,
        QUOTED_NAME,
        PARAMETER,
        WORD,
        NUMBER,
        SYMBOL
    }

    private static final Pattern TOKEN = Pattern.compile("""
            (?<SPACE>\\s+)\
            |(?<COMMENT>--[^\\n]*|/\\*.*?(\\*/|\\z))\
            |(?<STRING>'(?:[^']|'')*+('|\\z)|\\$(?<tag>\\w*)\\$.*?(\\$\\k<tag>\\$|\\z))\
            |(?<QUOTED>"(?:[^"]|"")*+("|\\z)|`[^`]*+(`|\\z))\
            |(?<CAST>::)\
            |(?<PARAMETER>:[A-Za-z_]\\w*)\
            |(?<WORD>[\\p{L}_][\\p{L}\\p{N}_]*)\
            |(?<NUMBER>\\d[\\w.]*)\
            |(?<SYMBOL>.)""", Pattern.DOTALL);

    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int line = 1;
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            String text = matcher.group();
            tokens.add(new SqlToken(kind(matcher), text, line));
            line += (int) text.chars().filter(c -> c == '\n').count();
        }
        return tokens;
    }

    /** Without white space and comments. */
    static List<SqlToken> meaningful(List<SqlToken> tokens) {
        return tokens.stream()
                .filter(token -> token.kind != Kind.SPACE && token.kind != Kind.COMMENT)
                .toList();
    }

    private static Kind kind(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.QUOTED_NAME && matcher.group(kind.name()) != null) {
                return kind;
            }
        }
        return matcher.group("QUOTED") != null ? Kind.QUOTED_NAME : Kind.SYMBOL;
    }

    boolean is(String wordOrSymbol) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(wordOrSymbol);
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }
}
