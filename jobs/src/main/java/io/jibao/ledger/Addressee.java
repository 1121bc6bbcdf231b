package io.jibao.ledger;

/**
 * Who gets a message of a release.
 *
 * @param part folder of the part, as {@code whole} or {@code department-D01}
 * @param messageId that the message will carry, whenever it is sent
 */
public record Addressee(String address, String name, String language, String part, String messageId) {}
