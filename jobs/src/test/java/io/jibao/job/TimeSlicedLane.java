package io.jibao.job;

import io.jibao.run.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Processes that run one after another, and only in their slices of time: in between they are stopped. Lanes that take
 * turns see the same machine, however its speed drifts.
 */
final class TimeSlicedLane {

    /** What a process did, by its own account: {@code <begin> <end> <processor seconds>} in its last line. */
    record Figures(double seconds, double ofProcessors) {}

    @FunctionalInterface
    interface Start {
        ChildProcess of(String part) throws IOException;
    }

    private record Slice(Instant from, Instant to) {
        Duration within(Slice whole) {
            Instant first = from.isAfter(whole.from) ? from : whole.from;
            Instant last = to.isBefore(whole.to) ? to : whole.to;
            return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
        }
    }

    private final Deque<String> parts;
    private final Start start;
    private final List<Slice> slices = new ArrayList<>();
    private final Map<String, Figures> figures = new LinkedHashMap<>();
    private @Nullable ChildProcess running;

    TimeSlicedLane(List<String> parts, Start start) {
        this.parts = new ArrayDeque<>(parts);
        this.start = start;
    }

    /**
     * Lets the lanes run in turns until all have ended.
     *
     * @return of each part, the seconds that passed in its slices
     */
    static Map<String, Figures> run(List<TimeSlicedLane> lanes, Duration slice)
            throws IOException, InterruptedException {
        List<TimeSlicedLane> unfinished = new ArrayList<>(lanes);
        try {
            while (!unfinished.isEmpty()) {
                for (TimeSlicedLane lane : unfinished) {
                    lane.run(slice);
                }
                unfinished.removeIf(lane -> lane.parts.isEmpty());
            }
        } finally {
            unfinished.forEach(TimeSlicedLane::kill);
        }
        Map<String, Figures> all = new LinkedHashMap<>();
        lanes.forEach(lane -> all.putAll(lane.figures));
        return all;
    }

    private void run(Duration slice) throws IOException, InterruptedException {
        Instant from = Instant.now();
        if (running == null) {
            running = start.of(parts.element());
        } else {
            running.resume();
        }
        boolean ended = running.waitFor(slice);
        if (!ended) {
            running.suspend(); // a busy machine takes its time for it, in which the process runs
        }
        slices.add(new Slice(from, Instant.now()));
        if (ended) {
            String[] account = running.lastLine().split(" ", -1);
            Slice whole = new Slice(Instant.parse(account[0]), Instant.parse(account[1]));
            Duration passed = slices.stream().map(each -> each.within(whole)).reduce(Duration.ZERO, Duration::plus);
            figures.put(parts.remove(), new Figures(passed.toNanos() / 1e9, Double.parseDouble(account[2])));
            running = null;
        }
    }

    private void kill() {
        if (running != null) {
            running.kill();
        }
    }
}
