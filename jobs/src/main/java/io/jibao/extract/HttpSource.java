package io.jibao.extract;

import io.jibao.extract.HttpSettings.HttpEntity;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A web service that gives JSON in pages. All pages are written to one file of JSON lines before a row is read from it: a
 * read that breaks off in the middle leaves nothing.
 */
final class HttpSource {

    private final Entity entity;
    private final SourceSettings settings;
    private final HttpEntity own;
    private final HttpCalls calls;
    private final HttpFailures failures;

    HttpSource(Entity entity, SourceSettings settings, HttpCalls calls, HttpFailures failures) {
        this.entity = entity;
        this.settings = settings;
        HttpEntity given = settings.entity(entity.name()).http();
        this.own = given == null ? HttpEntity.PLAIN : given;
        this.calls = calls;
        this.failures = failures;
    }

    /**
     * Fetches the rows and hands them out.
     *
     * @param window null = everything
     * @param mostPages 1 to see only what they look like
     * @param knownColumns of the load before, for when there is no row to see them by
     */
    SourceRows read(@Nullable Window window, int mostPages, List<String> knownColumns, RawFolder raw) {
        Path folder = raw.begin(mostPages == 1 ? "check-http" : "http"); // a check may look while a run reads
        Path file = folder.resolve(entity.name() + ".jsonl");
        try {
            URI first = new HttpAddress(entity, settings, own).of(window);
            spool(new HttpPages(own, first, calls, failures), mostPages, file);
            return new SpooledRows(raw, folder, file, first.toString(), knownColumns);
        } catch (RuntimeException e) {
            raw.delete(folder);
            throw e;
        }
    }

    private void spool(HttpPages pages, int mostPages, Path file) {
        try (BufferedWriter lines = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int page = 0; page < mostPages && pages.hasNext(); page++) {
                for (String row : rows(pages)) {
                    lines.write(row);
                    lines.write('\n');
                }
            }
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the pages cannot be kept: " + e,
                    file.toString(),
                    "Make the site's state folder writable, and see that its disk has room",
                    e);
        }
        if (mostPages > 1) {
            pages.refuseIncomplete();
        }
    }

    private List<String> rows(HttpPages pages) {
        HttpCalls.Answer answer = calls.get(pages.address());
        String text = text(answer);
        HttpPage page;
        try {
            page = HttpPage.read(text, own);
        } catch (IOException e) {
            throw failures.unlike(
                    "no JSON but “%s”".formatted(failures.quoted(text)),
                    "It may be a login page or a proxy's message: open the address with a browser or curl",
                    answer.address());
        }
        List<String> rows = page.rows();
        if (rows == null) {
            throw failures.unlike(
                    "there is no list at “%s” in “%s”".formatted(own.rows(), failures.quoted(text)),
                    "Correct sources.%s.entities.%s.http.rows: a JSON pointer such as /data"
                            .formatted(entity.system(), entity.name()),
                    answer.address());
        }
        pages.seen(page, rows, answer.address());
        return rows;
    }

    private String text(HttpCalls.Answer answer) {
        try {
            String text = settings.charset().newDecoder().decode(answer.body()).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw failures.unlike(
                    "it is not in " + settings.charset(),
                    "Set sources.%s.charset".formatted(entity.system()),
                    answer.address());
        }
    }
}
