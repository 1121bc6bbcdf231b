package io.jibao.rules;

import io.jibao.extract.HttpSettings;
import io.jibao.extract.HttpSettings.HttpEntity;
import io.jibao.extract.HttpSettings.Paging;
import java.util.Map;

/** What the keys of a web service become, as {@link ConfigurationTest} writes them. */
final class HttpKeys {

    static final HttpSettings OF_A_SOURCE =
            new HttpSettings(Map.of("X-Tenant", "7"), "TOKEN", "secrets/token", "X-Key", "Key", 0.5, 3, 9, 4);

    static final HttpEntity OF_AN_ENTITY =
            new HttpEntity("/o?since={from}", "/data", Paging.CURSOR, "/next", "/count", "after", "limit", 50, 0);

    private HttpKeys() {}
}
