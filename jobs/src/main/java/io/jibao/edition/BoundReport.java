package io.jibao.edition;

/**
 * A report in a pack.
 *
 * @param chapter that it stands in, by name
 * @param edition that is bound
 * @param contentSha256 of what that edition prints, as its own inputs have it
 */
public record BoundReport(String chapter, EditionId edition, String contentSha256) {}
