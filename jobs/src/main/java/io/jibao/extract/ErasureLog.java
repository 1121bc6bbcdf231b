package io.jibao.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jibao.extract.ErasureEvent.State;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The erasures of a site, a line each time one begins and is done. A line without its end was never written.
 *
 * @param file {@code state/raw/erasures.jsonl}
 */
record ErasureLog(Path file) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    static ErasureLog of(Site site) {
        return new ErasureLog(site.raw().resolve("erasures.jsonl"));
    }

    List<ErasureEvent> list() {
        return whole().lines().map(ErasureLog::parse).toList();
    }

    /** Those that a killed process left. */
    List<ErasureEvent> unfinished() {
        List<ErasureEvent> all = list();
        Set<Long> done = all.stream()
                .filter(event -> event.state() == State.DONE)
                .map(ErasureEvent::number)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(event -> event.state() == State.BEGUN && !done.contains(event.number()))
                .toList();
    }

    /** Hashes of the keys of a column whose data may not come back. */
    Set<String> hashes(String column) {
        return list().stream()
                .filter(event -> event.column().equals(column))
                .map(ErasureEvent::keySha256)
                .collect(Collectors.toSet());
    }

    /** On disk when it returns. */
    void append(ErasureEvent event) {
        int end = whole().getBytes(StandardCharsets.UTF_8).length;
        try {
            Files.createDirectories(file.getParent());
            byte[] line = (JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(end);
                channel.write(ByteBuffer.wrap(line), end);
                channel.force(true);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private String whole() {
        try {
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static ErasureEvent parse(String line) {
        try {
            return JSON.readValue(line, ErasureEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a line of ours: " + line, e);
        }
    }

    private JibaoException failure(IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "the log of erasures cannot be read or written: " + e,
                file.toString(),
                "Make it writable for the user that runs jibao, and see that its disk has room",
                e);
    }
}
