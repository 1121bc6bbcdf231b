package io.jibao.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One of the section {@code audiences}: who gets which reports.
 *
 * @param reports ids, in the order of the message; the first is the main one
 * @param part whole, department or rep: which part of a report each recipient gets
 */
public record AudienceSettings(
        List<String> reports,
        @DefaultValue("whole") String part,
        @DefaultValue List<Recipient> recipients) {

    /**
     * Who gets a message.
     *
     * @param language as {@code zh_CN}
     * @param department whose part it is, where the audience's part is department
     * @param rep employee whose part it is, where the audience's part is rep
     */
    public record Recipient(
            String name,
            String address,
            @DefaultValue("zh_CN") String language,
            @Nullable String department,
            @Nullable String rep) {}
}
