package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A site whose sales channels come from a web service. */
abstract class HttpTrial extends ExtractionTrial {

    static final String TOKEN = "s3cret-token";

    WebService service = new WebService();

    @BeforeEach
    void connect() {
        site.environment("CHANNEL_TOKEN", TOKEN)
                .select("orders", "channels", "select id as channel_id, name from source");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** @param http of the entity, as in jibao.yml */
    void configured(String http) {
        site.configured("""
                orders:
                  kind: http
                  url: %s/api
                  http: {token_env: CHANNEL_TOKEN, headers: {X-Tenant: "7"}, timeout_seconds: 5, max_response_mb: 1}
                  entities: {channels: {http: %s}}
                """.formatted(service.url(), http));
    }

    static String rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("{\"id\": \"CH%1$d\", \"name\": \"渠道 %1$d\"}"::formatted)
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    List<String> ids() {
        return site.query("orders", "channels", 1, "select channel_id from data order by cast(channel_id[3:] as int)");
    }

    static List<String> idsTo(int count) {
        return IntStream.range(0, count).mapToObj(i -> "CH" + i).toList();
    }

    static int number(String text) {
        return Integer.parseInt(text);
    }

    void assertFails(FailureKind kind, String... parts) {
        ThrowingCallable read = () -> site.extract("orders", "channels", 1);
        assertThatThrownBy(read).isInstanceOfSatisfying(JibaoException.class, failure -> {
            assertThat(failure.what() + " | " + failure.where() + " | " + failure.whatToDo())
                    .contains(parts)
                    .doesNotContain(TOKEN);
            assertThat(failure.kind()).isEqualTo(kind);
        });
    }
}
