package io.jibao.sql;

import io.jibao.sql.SqlToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the words of a statement tell without an engine. */
final class SqlStatement {

    /** Functions of both engines that read files, the environment or the network, or run code. */
    private static final Set<String> FUNCTIONS_THAT_REACH_OUTSIDE = Set.of(
            "arrow_scan",
            "csv_scan",
            "current_setting",
            "delta_scan",
            "duckdb_secrets",
            "duckdb_settings",
            "getenv",
            "getvariable",
            "glob",
            "iceberg_scan",
            "input_file_name",
            "java_method",
            "json_scan",
            "load_aws_credentials",
            "mysql_query",
            "mysql_scan",
            "parquet_bloom_probe",
            "parquet_file_metadata",
            "parquet_kv_metadata",
            "parquet_metadata",
            "parquet_scan",
            "parquet_schema",
            "postgres_query",
            "postgres_scan",
            "query",
            "query_table",
            "read_blob",
            "read_csv",
            "read_csv_auto",
            "read_duckdb",
            "read_files",
            "read_json",
            "read_json_auto",
            "read_json_objects",
            "read_ndjson",
            "read_ndjson_auto",
            "read_ndjson_objects",
            "read_parquet",
            "read_text",
            "read_xlsx",
            "reflect",
            "seq_scan",
            "sniff_csv",
            "sqlite_scan",
            "st_read",
            "try_reflect",
            "which_secret",
            "write_log");

    /** Words that begin something other than a SELECT when a word follows them. */
    private static final Set<String> VERBS = Set.of(
            "alter",
            "attach",
            "call",
            "checkpoint",
            "copy",
            "create",
            "delete",
            "detach",
            "drop",
            "export",
            "import",
            "insert",
            "install",
            "merge",
            "pragma",
            "truncate",
            "vacuum");

    /** Functions whose arguments are parted by the word from. */
    private static final Set<String> FUNCTIONS_WITH_FROM =
            Set.of("extract", "overlay", "position", "substring", "trim");

    private final List<SqlToken> tokens;

    SqlStatement(String sql) {
        tokens = SqlToken.meaningful(SqlToken.of(sql));
    }

    /** What keeps it from being one SELECT. */
    Optional<String> notOneSelect() {
        if (tokens.isEmpty() || !(tokens.get(0).is("select") || tokens.get(0).is("with"))) {
            return Optional.of("it does not begin with select or with");
        }
        for (SqlToken token : tokens) {
            if (token.is(";")) {
                return Optional.of("there is a semicolon in line " + token.line());
            }
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (beginsAnotherStatement(i)) {
                SqlToken verb = tokens.get(i);
                return Optional.of("“%s” in line %d is no part of a SELECT".formatted(verb.text(), verb.line()));
            }
        }
        return Optional.empty();
    }

    /** A verb before another word; as a column it would stand before as, from or a symbol. */
    private boolean beginsAnotherStatement(int index) {
        SqlToken token = tokens.get(index);
        SqlToken next = tokens.get(index + 1);
        boolean verb = token.kind() == Kind.WORD && VERBS.contains(token.lower());
        boolean qualified = index > 0 && tokens.get(index - 1).is(".");
        boolean column = next.is("as") || (next.is("from") && !token.is("delete"));
        return verb && !qualified && next.kind() == Kind.WORD && !column;
    }

    /** Sentences about what reads anything but tables. */
    List<String> reachingOutside() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            SqlToken next = tokens.get(i + 1);
            if (token.kind() == Kind.WORD
                    && next.is("(")
                    && (FUNCTIONS_THAT_REACH_OUTSIDE.contains(token.lower())
                            || token.lower().startsWith("pragma_"))) {
                found.add("%s() in line %d reaches outside".formatted(token.lower(), token.line()));
            }
            boolean source = token.is("from") || token.is("join") || token.is("using");
            if (source && (next.kind() == Kind.STRING || next.kind() == Kind.QUOTED_NAME)) {
                found.add("%s %s in line %d may be a file or a program"
                        .formatted(token.lower(), next.text(), token.line()));
            }
        }
        return found;
    }

    /** Names after from and join that have no schema and are no CTE. */
    Set<String> unknownTables() {
        Set<String> unknown = new TreeSet<>();
        Set<String> expressions = commonTableExpressions();
        Deque<String> functions = new ArrayDeque<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.is("(")) {
                functions.push(i > 0 ? tokens.get(i - 1).lower() : "");
            } else if (token.is(")") && !functions.isEmpty()) {
                functions.pop();
            } else if (token.is("join") || (token.is("from") && beginsTables(i, functions))) {
                tableAfter(i).filter(name -> !expressions.contains(name)).ifPresent(unknown::add);
            }
        }
        return unknown;
    }

    private boolean beginsTables(int from, Deque<String> functions) {
        boolean distinctFrom = from > 0 && tokens.get(from - 1).is("distinct");
        boolean argument = !functions.isEmpty() && FUNCTIONS_WITH_FROM.contains(functions.peek());
        return !distinctFrom && !argument;
    }

    /** The word after, when it stands alone: not with a schema, not a function, not lateral. */
    private Optional<String> tableAfter(int index) {
        SqlToken name = tokens.get(index + 1);
        boolean followed = index + 2 < tokens.size()
                && (tokens.get(index + 2).is(".") || tokens.get(index + 2).is("("));
        return name.kind() == Kind.WORD && !followed && !name.is("lateral") && !name.is("values")
                ? Optional.of(name.lower())
                : Optional.empty();
    }

    private Set<String> commonTableExpressions() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean opens = tokens.get(i + 1).is("as")
                    && (tokens.get(i + 2).is("(")
                            || tokens.get(i + 2).is("materialized")
                            || tokens.get(i + 2).is("not"));
            if (tokens.get(i).kind() == Kind.WORD && opens) {
                names.add(tokens.get(i).lower());
            }
        }
        return names;
    }
}
