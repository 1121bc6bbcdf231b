package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The section {@code archive} of jibao.yml.
 *
 * @param folder relative to the site; on a disk of its own if you like
 * @param retentionYears counted from the release; earlier deletion is refused
 */
public record ArchiveSettings(
        @DefaultValue("archive") String folder,
        @DefaultValue("3") int retentionYears) {

    /** The archive of a site, for reading; nothing is touched. */
    public static Archive open(Site site, SiteSettings settings, Clock clock) {
        return Archive.at(
                site.resolve(settings.bind("archive", ArchiveSettings.class).folder()), clock);
    }
}
