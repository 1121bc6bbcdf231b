package io.jibao.run;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.OriginTrackedMapPropertySource;

/**
 * What {@code jibao.yml} says. Each room binds its own section to its own record: a component that is neither
 * {@code @Nullable} nor has a {@code @DefaultValue} must be there; a key that no component has must not.
 */
public final class SiteSettings {

    /** The sections of {@code jibao.yml}; another one is a mistake. */
    static final List<String> SECTIONS = List.of(
            "company",
            "issued",
            "languages",
            "sources",
            "reports",
            "audiences",
            "mail",
            "archive",
            "ledger",
            "schedule",
            "thresholds",
            "memory",
            "warehouse",
            "spark");

    private final SettingsFile file;
    private final Binder binder;

    private SiteSettings(SettingsFile file, Placeholders placeholders) {
        this.file = file;
        this.binder = new Binder(
                ConfigurationPropertySources.from(new OriginTrackedMapPropertySource("jibao.yml", file.values())),
                placeholders::resolve,
                ApplicationConversionService.getSharedInstance(),
                null,
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    /**
     * Reads the site's configuration.
     *
     * @throws JibaoException (usage) naming file, line and key
     */
    public static SiteSettings read(Site site) {
        return read(site, System.getenv());
    }

    /**
     * Reads the site's configuration.
     *
     * @param environment what {@code ${env.NAME}} stands for
     */
    public static SiteSettings read(Site site, Map<String, String> environment) {
        site.refuseIfWorldWritable();
        SettingsFile file = SettingsFile.read(site.configuration());
        file.refuseUnknownSections(SECTIONS);
        file.refusePasswords();
        return new SiteSettings(file, new Placeholders(site, environment));
    }

    /** The section as a record; an absent one is made of the record's defaults. */
    public <T> T bind(String section, Class<T> type) {
        return bound(section, Bindable.of(type), target -> binder.bindOrCreate(section, target));
    }

    /** The section as records by name, in the file's order; empty when absent. */
    public <T> Map<String, T> bindMap(String section, Class<T> type) {
        return bound(section, Bindable.mapOf(String.class, type), target -> binder.bind(section, target)
                .orElseGet(Map::of));
    }

    /** The section as a list; empty when absent. */
    public <T> List<T> bindList(String section, Class<T> type) {
        return bound(section, Bindable.listOf(type), target -> binder.bind(section, target)
                .orElseGet(List::of));
    }

    /** The values below a section as written, in order, for settings whose shape is not a record's. */
    public List<Setting> values(String section) {
        return file.values(section);
    }

    private <T> T bound(String section, Bindable<T> target, Function<Bindable<T>, T> binding) {
        try {
            T settings = binding.apply(target);
            RequiredSettings.check(section, settings, file);
            return settings;
        } catch (BindException e) {
            throw SettingsMistake.explain(e, section, target, file);
        }
    }

    /**
     * One value of {@code jibao.yml}.
     *
     * @param key below its section, as {@code vip_share} or {@code vip_share[0].from}
     * @param value as written
     * @param where file, line and full key
     */
    public record Setting(String key, String value, String where) {}
}
