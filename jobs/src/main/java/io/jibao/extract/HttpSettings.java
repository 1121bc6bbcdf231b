package io.jibao.extract;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an HTTP source wants to be asked: {@code sources.<system>.http} of jibao.yml.
 *
 * @param headers sent with every request
 * @param tokenEnv environment variable that holds the token
 * @param tokenFile file, relative to the site, that holds the token
 * @param tokenHeader that carries it
 * @param tokenPrefix before it, in that header
 * @param requestsPerSecond at most
 * @param attempts of one request before the source counts as unavailable
 * @param timeoutSeconds of one request with its answer
 * @param maxResponseMb a longer answer is refused
 */
public record HttpSettings(
        @DefaultValue Map<String, String> headers,
        @Nullable String tokenEnv,
        @Nullable String tokenFile,
        @DefaultValue("Authorization") String tokenHeader,
        @DefaultValue("Bearer") String tokenPrefix,
        @DefaultValue("5") double requestsPerSecond,
        @DefaultValue("5") int attempts,
        @DefaultValue("60") int timeoutSeconds,
        @DefaultValue("20") int maxResponseMb) {

    static final HttpSettings PLAIN = new HttpSettings(Map.of(), null, null, "Authorization", "Bearer", 5, 5, 60, 20);

    /** How an answer leads to the next one. */
    public enum Paging {
        /** There is one answer. */
        NONE,
        /** It names the next page: a text to send back, or a link. */
        CURSOR,
        /** Rows are counted. */
        OFFSET,
        /** Pages are counted. */
        PAGE
    }

    /**
     * What is particular to one entity.
     *
     * @param path below the source's url; {@code /<entity>} when absent. {@code {from}} and {@code {to}} become the ends of
     *     the window that is read
     * @param rows JSON pointer to the list of rows; empty = the answer is the list
     * @param next JSON pointer to the next cursor or link
     * @param total JSON pointer to the number of rows there are in all pages
     * @param parameter of the query that takes the cursor, the offset or the page; as the paging is called when absent
     * @param sizeParameter of the query that takes the size; null = none is sent
     * @param size rows that are asked for at once
     * @param firstPage number of the first page
     */
    public record HttpEntity(
            @Nullable String path,
            @DefaultValue("") String rows,
            @DefaultValue("none") Paging paging,
            @Nullable String next,
            @Nullable String total,
            @Nullable String parameter,
            @Nullable String sizeParameter,
            @DefaultValue("500") int size,
            @DefaultValue("1") int firstPage) {

        static final HttpEntity PLAIN = new HttpEntity(null, "", Paging.NONE, null, null, null, null, 500, 1);
    }
}
