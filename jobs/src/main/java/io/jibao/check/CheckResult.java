package io.jibao.check;

import io.jibao.sql.CheckDefinition.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param id the check's
 * @param table the table it is about; empty = several
 * @param owner who repairs the data; null = nobody named
 * @param brokenRows how many rows break the rule; 0 = it holds
 * @param examples the first ten of them, in a total order
 * @param time that it took
 * @param where the file that states the rule
 */
public record CheckResult(
        String id,
        String table,
        String says,
        @Nullable String saysInChinese,
        Severity severity,
        @Nullable String owner,
        long brokenRows,
        List<Map<String, @Nullable Object>> examples,
        Duration time,
        String where) {

    public boolean holds() {
        return brokenRows == 0;
    }

    public boolean stopsTheLoad() {
        return !holds() && severity == Severity.STOP;
    }
}
