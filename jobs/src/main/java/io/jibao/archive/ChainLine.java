package io.jibao.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jibao.edition.Sha256;
import io.jibao.edition.StoredJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of {@code chain.jsonl}.
 *
 * @param seq from 1
 * @param at instant, ISO 8601
 * @param manifest SHA-256 of the edition's manifest.json
 * @param detail what the event is about beside the edition; may be empty
 * @param previous hash of the line before; 64 zeros in the first
 * @param hash SHA-256 of the line's text without its last member, this one
 */
record ChainLine(
        long seq,
        String at,
        String event,
        String edition,
        String manifest,
        String detail,
        String previous,
        String hash) {

    static final String NO_LINE = "0".repeat(64);

    /** The line with its hash. */
    static ChainLine sealed(
            long seq, String at, ChainEvent event, String edition, String manifest, String detail, String previous) {
        ChainLine open = new ChainLine(seq, at, event.written(), edition, manifest, detail, previous, "");
        return new ChainLine(
                seq, at, event.written(), edition, manifest, detail, previous, Sha256.of(open.textWithoutHash()));
    }

    /** As the file has it, without the line feed. */
    String text() {
        String open = textWithoutHash();
        return open.substring(0, open.length() - 1) + ",\"hash\":\"" + hash + "\"}";
    }

    /** Empty when the text is not what {@link #text} of a sealed line gives. */
    static Optional<ChainLine> parse(String text) {
        try {
            ChainLine line = StoredJson.parse(text, ChainLine.class);
            boolean isWhole = line != null
                    && line.text().equals(text)
                    && Sha256.of(line.textWithoutHash()).equals(line.hash);
            return isWhole ? Optional.of(line) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isAbout(ChainEvent other, String id) {
        return event.equals(other.written()) && edition.equals(id);
    }

    private String textWithoutHash() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("seq", seq);
        members.put("at", at);
        members.put("event", event);
        members.put("edition", edition);
        members.put("manifest", manifest);
        members.put("detail", detail);
        members.put("previous", previous);
        return StoredJson.line(members);
    }
}
