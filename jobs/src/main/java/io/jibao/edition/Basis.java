package io.jibao.edition;

import io.jibao.run.LoadId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run's editions are based on beside their data.
 *
 * @param run number of the run
 * @param load the load as of which everything was known
 * @param knownAt when that load was made
 * @param checkpoint of the archive's chain at the start of the run, as every page prints it
 * @param codeVersion of the program
 * @param configurationSha256 of jibao.yml
 * @param sqlSha256 over all SQL files and their meanings, the site's included
 * @param fonts hash by path
 * @param overrides built-in files that the site replaces
 * @param parameters thresholds as they were in force, as SQL literals
 */
public record Basis(
        long run,
        LoadId load,
        Instant knownAt,
        String checkpoint,
        String codeVersion,
        String configurationSha256,
        String sqlSha256,
        Map<String, String> fonts,
        List<String> overrides,
        Map<String, String> parameters) {}
