package io.jibao.extract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Casts blocks for one thread. */
final class TypedWriter {

    private static final int KEY_BYTES = 24;
    private static final byte[] EMPTY = {};

    private final TypedIntake intake;
    private final List<Column> columns = new ArrayList<>();
    private final Cell[] hashedCells;
    private final byte[][] labels;
    private final KeyOrder.Tracker order;
    private final RowHash hash = new RowHash();
    private final int[] key;
    private final List<List<Cell>> oneOf;
    private final int[] plain;
    private final boolean[] isOdd;

    /**
     * A column on its way.
     *
     * @param position in the source
     * @param words the source's to the contract's
     */
    private record Column(
            int position,
            Cell cell,
            boolean isRequired,
            Map<String, String> words,
            @Nullable DecimalSum sum) {}

    TypedWriter(TypedIntake intake, int capacity) {
        this.intake = intake;
        for (ContractColumn given : intake.given()) {
            columns.add(new Column(
                    intake.columns().indexOf(given.name()),
                    intake.cell(given, capacity),
                    given.required(),
                    intake.values().getOrDefault(given.name(), Map.of()),
                    intake.sums().get(given.name())));
        }
        List<ContractColumn> hashed = intake.contract().columns().stream()
                .filter(intake.given()::contains)
                .toList();
        this.hashedCells = hashed.stream()
                .flatMap(column -> cells(List.of(column.name())).stream())
                .toArray(Cell[]::new);
        List<Cell> keyCells = intake.contract().key().stream()
                .flatMap(name -> cells(List.of(name)).stream())
                .toList();
        this.order =
                intake.keys().tracker(keyCells.size() == intake.contract().key().size() ? keyCells : List.of());
        this.labels = hashed.stream().map(RowHash::label).toArray(byte[][]::new);
        this.key = intake.contract().key().stream()
                .mapToInt(intake.columns()::indexOf)
                .filter(position -> position >= 0)
                .toArray();
        this.oneOf = intake.contract().oneOf().stream().map(this::cells).toList();
        this.plain = new int[capacity];
        this.isOdd = new boolean[capacity];
    }

    private List<Cell> cells(List<String> names) {
        return columns.stream()
                .filter(column -> names.contains(intake.columns().get(column.position())))
                .map(Column::cell)
                .toList();
    }

    int write(Block block, DuckDBDataChunkWriter chunk) {
        Arrays.fill(isOdd, 0, block.size(), false);
        columns.forEach(column -> read(column, block));
        int count = putAside(block);
        order.see(block, plain, count);
        DuckDBWritableVector lines = chunk.vector(0);
        byte[][] places = new byte[count][];
        byte[][] hashes = new byte[count][];
        for (int to = 0; to < count; to++) {
            lines.setLong(to, block.line(plain[to]));
            places[to] = place(block, plain[to]);
            hashes[to] = hash(plain[to]);
        }
        chunk.vector(1).setStringUtf8Batch(0, places);
        chunk.vector(2).setStringUtf8Batch(0, hashes);
        for (int at = 0; at < columns.size(); at++) {
            columns.get(at).cell().write(chunk.vector(at + 3L), plain, count);
        }
        return count;
    }

    private byte[] hash(int row) {
        for (int at = 0; at < hashedCells.length; at++) {
            if (hashedCells[at].isPresent(row)) {
                hash.column(labels[at]);
                hashedCells[at].addTo(hash, row);
            }
        }
        return hash.finish();
    }

    private void read(Column column, Block block) {
        Cell cell = column.cell();
        byte[] @Nullable [] texts = block.column(column.position());
        DecimalSum.Part sum = column.sum() == null ? null : column.sum().part();
        for (int row = 0; row < block.size(); row++) {
            byte[] text = translated(texts[row], column.words());
            boolean isPlain = cell.take(row, text);
            isOdd[row] |= !isPlain || (column.isRequired() && !cell.isPresent(row));
            if (sum != null && text != null && cell.isPresent(row)) {
                if (isPlain && cell instanceof NumberCells.Decimal decimal) {
                    sum.add(decimal.unitsOf(row));
                } else {
                    sum.add(text);
                }
            }
        }
        if (sum != null) {
            sum.done();
        }
    }

    private static byte @Nullable [] translated(byte @Nullable [] text, Map<String, String> words) {
        if (text == null || words.isEmpty()) {
            return text;
        }
        String word = words.get(new String(Cell.trimmed(text), StandardCharsets.UTF_8));
        return word == null ? text : word.getBytes(StandardCharsets.UTF_8);
    }

    /** Notes the rows that are as they should be, and how many. */
    private int putAside(Block block) {
        int count = 0;
        for (int row = 0; row < block.size(); row++) {
            if (isOdd[row] || lacksAGroup(row)) {
                intake.odd().add(block, row);
            } else {
                plain[count++] = row;
            }
        }
        return count;
    }

    private boolean lacksAGroup(int row) {
        for (List<Cell> group : oneOf) {
            if (group.stream().noneMatch(cell -> cell.isPresent(row))) {
                return true;
            }
        }
        return false;
    }

    /** The key as the source writes it names the row. */
    private byte[] place(Block block, int row) {
        byte[] place = block.place(row);
        return place == null ? keyText(block, row) : place;
    }

    private byte[] keyText(Block block, int row) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(KEY_BYTES);
        for (int position : key) {
            byte[] value = block.column(position)[row];
            byte[] part = value == null ? EMPTY : Cell.trimmed(value);
            if (part.length > 0) {
                if (text.size() > 0) {
                    text.write('/');
                }
                text.write(part, 0, part.length);
            }
        }
        return text.toByteArray();
    }
}
