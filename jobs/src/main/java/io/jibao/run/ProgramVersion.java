package io.jibao.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Jibao this is. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** As the build wrote it into {@code jibao.properties}. */
    public static String get() {
        try (InputStream file = ProgramVersion.class.getResourceAsStream("/jibao.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
