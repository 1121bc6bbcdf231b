package io.jibao.cli;

import io.jibao.run.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code jibao --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Jibao 季报 " + ProgramVersion.get()};
    }
}
