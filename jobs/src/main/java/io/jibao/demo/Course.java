package io.jibao.demo;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The course of a ticket as far as it has happened: what lies in the future is null. */
record Course(
        LocalDateTime opened,
        @Nullable LocalDateTime response,
        @Nullable LocalDateTime resolved,
        @Nullable LocalDateTime closed,
        @Nullable LocalDateTime reopened) {

    /** The course cut at the end, exclusive; a ticket that was not reopened in time is not resolved either. */
    static Course upTo(
            LocalDateTime end,
            LocalDateTime opened,
            LocalDateTime response,
            LocalDateTime resolved,
            LocalDateTime closed,
            @Nullable LocalDateTime reopened) {
        return new Course(
                opened,
                response.isBefore(end) ? response : null,
                resolved.isBefore(end) ? resolved : null,
                closed.isBefore(end) ? closed : null,
                reopened != null && reopened.isBefore(end) ? reopened : null);
    }

    String state() {
        if (closed != null) {
            return "已关闭";
        }
        if (resolved != null) {
            return "已解决";
        }
        return response != null ? "处理中" : "新请求";
    }
}
