package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private static final int CAPACITY = 8;

    private final KeyOrder order = new KeyOrder();

    @Test
    void keysThatAscendStandOnce() {
        read(thread(), "9 1", "9 2", "10 1", "10 3");

        assertThat(order.provesUnique()).isTrue();
    }

    @Test
    void portionsThatThreadsTookInTurnAreOneOrder() {
        ThreadRows first = thread();
        ThreadRows second = thread();
        read(first, "1 1", "2 1", "|", "5 1", "6 1");
        read(second, "3 1", "4 1", "|", "7 1");
        read(first, "8 1");

        assertThat(order.provesUnique()).isTrue();
    }

    @Test
    void aKeyThatStandsTwiceIsNeverTakenForAnOrder() {
        read(thread(), "1 1", "1 1", "2 1");

        assertThat(order.provesUnique()).isFalse();
    }

    @Test
    void aKeyThatStandsTwiceInPortionsOfTwoThreadsIsNeverTakenForAnOrder() {
        read(thread(), "1 1", "4 1", "|", "6 1");
        read(thread(), "5 1", "6 1");

        assertThat(order.provesUnique()).isFalse();
    }

    @Test
    void aKeyWithinTheRangeOfAnotherPortionMightStandTwice() {
        read(thread(), "1 1", "4 1");
        read(thread(), "3 1");

        assertThat(order.provesUnique()).isFalse();
    }

    @Test
    void aRowWithoutAPartOfItsKeyHasNoPlaceInTheOrder() {
        read(thread(), "1 1", "2", "3 1");

        assertThat(order.provesUnique()).isFalse();
    }

    @Test
    void withoutACellThereIsNoOrder() {
        order.tracker(List.of());

        assertThat(order.provesUnique()).isFalse();
    }

    /** A text and a number are the key. */
    private record ThreadRows(KeyOrder.Tracker tracker, Block block, Cell text, Cell number) {}

    private ThreadRows thread() {
        Cell text = new TextCells.Any(CAPACITY, Set.of());
        Cell number = new NumberCells.Whole(CAPACITY, false);
        return new ThreadRows(order.tracker(List.of(text, number)), new Block(0, CAPACITY), text, number);
    }

    /** A block of rows, | between portions. */
    private static void read(ThreadRows thread, String... rows) {
        thread.block().clear();
        thread.block().beginPortion();
        int count = 0;
        for (String row : rows) {
            if (row.equals("|")) {
                thread.block().beginPortion();
            } else {
                String[] parts = (row + " ").split(" ", -1);
                thread.text().take(count, parts[0].getBytes(StandardCharsets.UTF_8));
                thread.number().take(count, parts[1].getBytes(StandardCharsets.UTF_8));
                thread.block().endRow(count + 1L, "row");
                count++;
            }
        }
        thread.tracker().see(thread.block(), IntStream.range(0, count).toArray(), count);
    }
}
