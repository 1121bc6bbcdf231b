package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import java.util.List;
import java.util.stream.Collectors;

/** Erases among the rows that have just arrived, and remarks each, so that nobody comes back unnoticed. */
record ArrivingErasure(Bench bench, Contract contract, ErasureLog log) {

    /** Whether somebody was erased whom rows of this contract may bring back. */
    static boolean concerns(Contract contract, ErasureLog log) {
        return !concerned(contract, log).isEmpty();
    }

    /** Before the rows are judged. */
    void apply() {
        concerned(contract, log).forEach(erased -> {
            String values = erased.emptied(contract.columnNames()).entrySet().stream()
                    .map(each -> "%s = %s".formatted(quoted(each.getKey()), each.getValue()))
                    .collect(Collectors.joining(", "));
            bench.execute("update work.arrived set %s, _raw_text = %s, _problems = %s where %s"
                    .formatted(
                            values,
                            erased.emptiedText("_raw_text"),
                            emptiedProblems(),
                            erased.isErased(quoted(erased.column()))));
        });
    }

    private String emptiedProblems() {
        String personal =
                contract.personal().stream().map(each -> literal(each.name())).collect(Collectors.joining(", "));
        return """
                list_transform(_problems, lambda problem: {
                    'column_name': problem.column_name,
                    'reason': problem.reason,
                    'value': case when problem.column_name in (%s) then %s else problem.value end})""".formatted(personal, literal(ErasedColumns.WORD));
    }

    /** After the rows were judged: a warning for each that was kept. */
    void remark() {
        concerned(contract, log)
                .forEach(erased -> bench.execute("""
                insert into work.problems
                select _line, %s, %s, 'warning', null
                from work.accepted where %s""".formatted(
                        literal(erased.column()), literal(Reason.ERASED), erased.isErased(quoted(erased.column())))));
    }

    private static List<ErasedColumns> concerned(Contract contract, ErasureLog log) {
        return contract.columns().stream()
                .map(ContractColumn::name)
                .filter(column -> ErasedColumns.concerns(contract, column))
                .map(column -> new ErasedColumns(contract, column, log.hashes(column)))
                .filter(erased -> !erased.hashes().isEmpty())
                .toList();
    }
}
