package vn.nhiptinh.kit.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket of an S3 store. The store checks the hash itself, so that nothing is kept that was damaged on its way. */
final class S3Shelf implements Shelf {

    private final S3Client client;
    private final String bucket;

    S3Shelf(ContentSettings.S3 settings) {
        bucket = required(settings.bucket(), "bucket");
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        required(settings.accessKey(), "access-key"), required(settings.secretKey(), "secret-key"))))
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(settings.timeout())
                        .connectionTimeout(settings.timeout())
                        .build())
                .overrideConfiguration(call -> call.apiCallTimeout(settings.timeout()))
                // Not every store has a name for every bucket, or knows the checksums that Amazon's client adds by
                // itself.
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        settings.endpoint().ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    private static String required(Optional<String> value, String name) {
        return value.orElseThrow(() -> new IllegalStateException(
                "nhiptinh.content.store=s3 needs nhiptinh.content.s3.bucket, access-key and secret-key; there is no "
                        + name));
    }

    @Override
    public Path spool() throws IOException {
        return Files.createTempFile("nhiptinh-content", null);
    }

    @Override
    public void keep(String sha256, Path spooled) {
        if (holds(sha256)) {
            return;
        }
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        client.putObject(put -> put.bucket(bucket).key(sha256).checksumSHA256(checksum), RequestBody.fromFile(spooled));
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        try {
            return client.getObject(get -> get.bucket(bucket).key(sha256));
        } catch (NoSuchKeyException missing) {
            throw new NoSuchFileException(sha256);
        }
    }

    @Override
    public boolean holds(String sha256) {
        try {
            client.headObject(head -> head.bucket(bucket).key(sha256));
            return true;
        } catch (NoSuchKeyException missing) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
