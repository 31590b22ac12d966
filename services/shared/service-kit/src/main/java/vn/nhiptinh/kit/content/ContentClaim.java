package vn.nhiptinh.kit.content;

/**
 * What a client says of an attachment; anything it does not say is null.
 *
 * @param sha256 its hash, in hexadecimal digits
 * @param mediaType its media type; {@code application/octet-stream} says nothing
 */
public record ContentClaim(String sha256, String mediaType) {}
