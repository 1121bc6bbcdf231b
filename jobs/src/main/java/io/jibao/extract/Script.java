package io.jibao.extract;

import java.nio.file.Path;

/**
 * The site's SELECT of an entity.
 *
 * @param text one SELECT without a closing semicolon
 */
record Script(Path file, String text) {}
