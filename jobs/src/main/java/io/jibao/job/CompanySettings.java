package io.jibao.job;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The section {@code company} of jibao.yml.
 *
 * @param name as printed on Chinese pages
 * @param nameEn as printed on English pages; empty = the same
 * @param timeZone the business time zone, which says when a day ends
 * @param currency the one reporting currency
 */
public record CompanySettings(
        String name,
        @DefaultValue("") String nameEn,
        @DefaultValue("Asia/Shanghai") String timeZone,
        @DefaultValue("CNY") String currency) {

    public ZoneId zone() {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is not a time zone".formatted(timeZone),
                    "jibao.yml, company.time_zone",
                    "Write one of the tz database, such as Asia/Shanghai",
                    e);
        }
    }
}
