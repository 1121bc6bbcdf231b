package io.jibao.extract;

import io.jibao.extract.HttpSettings.HttpEntity;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes from page to page; refuses a source that would go on for ever. */
final class HttpPages {

    private static final int MOST_EMPTY = 100;

    private final HttpEntity own;
    private final URI first;
    private final HttpCalls calls;
    private final HttpFailures failures;
    private final Set<String> seenAddresses = new HashSet<>();
    private @Nullable URI address;
    private String lastPage = "";
    private int emptyInSequence;
    private int pages;
    private long rows;
    private @Nullable Long total;

    HttpPages(HttpEntity own, URI first, HttpCalls calls, HttpFailures failures) {
        this.own = own;
        this.first = own.sizeParameter() == null
                ? first
                : HttpAddress.with(first, own.sizeParameter(), Integer.toString(own.size()));
        this.calls = calls;
        this.failures = failures;
        this.address = counted();
    }

    boolean hasNext() {
        return address != null;
    }

    URI address() {
        return Objects.requireNonNull(address);
    }

    /** The page at {@link #address} was read. */
    void seen(HttpPage page, List<String> pageRows, URI answered) {
        refuseRepeated(pageRows);
        pages++;
        rows += pageRows.size();
        if (page.total() != null) {
            total = page.total();
        }
        URI here = address();
        seenAddresses.add(here.toString());
        address = next(page, pageRows, answered);
        if (address != null && seenAddresses.contains(address.toString())) {
            throw failures.unlike(
                    "it goes round in circles: page %d leads to one that was read before".formatted(pages),
                    "Ask the owner of the source; check next and parameter of http",
                    here);
        }
    }

    private @Nullable URI next(HttpPage page, List<String> pageRows, URI answered) {
        return switch (own.paging()) {
            case NONE -> null;
            case CURSOR -> page.next() == null ? null : following(page.next(), answered);
            case OFFSET, PAGE -> pageRows.isEmpty() || (total != null && rows >= total) ? null : counted();
        };
    }

    private URI following(String cursor, URI answered) {
        return cursor.matches("(?i)https?:.*|[/?].*")
                ? calls.within(answered, cursor)
                : HttpAddress.with(first, parameter(), cursor);
    }

    /** A page that is counted: its number, or that of its first row. */
    private URI counted() {
        return switch (own.paging()) {
            case NONE, CURSOR -> first;
            case OFFSET -> HttpAddress.with(first, parameter(), Long.toString(rows));
            case PAGE -> HttpAddress.with(first, parameter(), Integer.toString(own.firstPage() + pages));
        };
    }

    private String parameter() {
        return own.parameter() == null ? own.paging().name().toLowerCase(Locale.ROOT) : own.parameter();
    }

    private void refuseRepeated(List<String> pageRows) {
        emptyInSequence = pageRows.isEmpty() ? emptyInSequence + 1 : 0;
        String content = Sha256.of(String.join("\n", pageRows));
        boolean isRepeated = !pageRows.isEmpty() && content.equals(lastPage);
        lastPage = content;
        if (isRepeated || emptyInSequence > MOST_EMPTY) {
            throw failures.unlike(
                    isRepeated
                            ? "page %d says the same as the one before".formatted(pages + 1)
                            : "%d empty pages follow each other".formatted(MOST_EMPTY),
                    "The source may not know the parameter “%s”: correct parameter and paging of http"
                            .formatted(parameter()),
                    address());
        }
    }

    /** The source's own count is a control total. */
    void refuseIncomplete() {
        if (total != null && total != rows) {
            throw failures.unavailable("it counts %d rows, but gave %d".formatted(total, rows), first, null);
        }
    }
}
