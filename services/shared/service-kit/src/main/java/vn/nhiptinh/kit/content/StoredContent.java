package vn.nhiptinh.kit.content;

/**
 * An attachment as it is stored.
 *
 * @param sha256 what it is found by: 64 hexadecimal digits in lower case
 * @param mediaType the media type that its bytes tell
 * @param bytes how many
 */
public record StoredContent(String sha256, String mediaType, long bytes) {}
