package vn.nhiptinh.launcher.reference;

import java.nio.file.Path;

/**
 * A file ready to be sent to a service's import.
 *
 * @param service the service that takes it
 * @param kind the last segment of the import's address
 * @param rows data rows without the header
 */
public record ImportFile(String service, String kind, Path path, int rows) {}
