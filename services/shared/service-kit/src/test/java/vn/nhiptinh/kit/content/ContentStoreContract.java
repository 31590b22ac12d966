package vn.nhiptinh.kit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhiptinh.kit.problem.CommonProblem;
import vn.nhiptinh.kit.problem.Problem;
import vn.nhiptinh.kit.problem.ProblemCode;
import vn.nhiptinh.kit.spreadsheet.Spreadsheet;

/** What every store promises: what is kept is what was sent, once, and of a size and a type that are allowed. */
abstract class ContentStoreContract {

    static final long MOST = 200_000;

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private ContentStore store;

    /** Where this kind of store is. */
    abstract GivenContentSettings settings();

    /** The files that a store leaves behind on its way. */
    abstract Path spoolDirectory();

    @BeforeEach
    void open() {
        store = new ContentStore(settings().with("max-bytes", MOST).read());
    }

    @AfterEach
    void nothingIsLeftOnTheWay() throws IOException {
        store.close();
        try (Stream<Path> files = Files.list(spoolDirectory())) {
            assertThat(files.filter(f -> f.getFileName().toString().startsWith("nhiptinh-content")))
                    .isEmpty();
        }
    }

    @Test
    void whatIsKeptIsWhatWasSent() throws IOException {
        byte[] pdf = pdf("one");
        StoredContent stored = put(pdf, new ContentClaim(sha256(pdf), "application/pdf"));
        assertThat(stored).isEqualTo(new StoredContent(sha256(pdf), "application/pdf", pdf.length));
        assertThat(store.holds(stored.sha256())).isTrue();
        try (InputStream in = store.open(stored.sha256())) {
            assertThat(in.readAllBytes()).isEqualTo(pdf);
        }
    }

    @Test
    void anotherStoreOverTheSamePlaceHasIt() throws IOException {
        byte[] pdf = pdf("shared");
        String sha256 = put(pdf, new ContentClaim(null, null)).sha256();
        ContentStore other = new ContentStore(settings().read());
        try (InputStream in = other.open(sha256)) {
            assertThat(in.readAllBytes()).isEqualTo(pdf);
        } finally {
            other.close();
        }
    }

    @Test
    void theSameContentTwiceIsOne() {
        byte[] pdf = pdf("twice");
        StoredContent first = put(pdf, new ContentClaim(null, null));
        assertThat(put(pdf, new ContentClaim(sha256(pdf).toUpperCase(Locale.ROOT), null)))
                .isEqualTo(first);
    }

    @Test
    void manyAtOnceDoNotDisturbEachOther() throws Exception {
        byte[] pdf = pdf("contended");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<StoredContent>> puts = IntStream.range(0, 12)
                    .<Callable<StoredContent>>mapToObj(i -> () -> put(pdf, new ContentClaim(sha256(pdf), null)))
                    .toList();
            for (Future<StoredContent> put : threads.invokeAll(puts)) {
                assertThat(put.get().sha256()).isEqualTo(sha256(pdf));
            }
        } finally {
            threads.shutdown();
        }
        try (InputStream in = store.open(sha256(pdf))) {
            assertThat(in.readAllBytes()).isEqualTo(pdf);
        }
    }

    @Test
    void anotherHashThanTheClaimedOneIsRefusedAndNotKept() {
        byte[] pdf = pdf("damaged");
        refused(ContentProblem.CONTENT_HASH_MISMATCH, pdf, new ContentClaim(sha256(pdf("sent")), null));
        refused(ContentProblem.CONTENT_HASH_MISMATCH, pdf, new ContentClaim("../../etc/passwd", null));
    }

    @Test
    void theBoundIsTheBound() {
        byte[] atTheBound = Arrays.copyOf(pdf("large"), (int) MOST);
        assertThat(put(atTheBound, new ContentClaim(null, null)).bytes()).isEqualTo(MOST);
        byte[] beyond = Arrays.copyOf(atTheBound, (int) MOST + 1);
        refused(ContentProblem.CONTENT_TOO_LARGE, beyond, new ContentClaim(sha256(beyond), null));
    }

    @Test
    void nothingIsNoContent() {
        refused(ContentProblem.CONTENT_EMPTY, new byte[0], new ContentClaim(null, "application/pdf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../incoming", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
    void whatIsNotThereIsAProblem(String sha256) {
        assertThat(store.holds(sha256)).isFalse();
        assertThatThrownBy(() -> store.open(sha256))
                .asInstanceOf(type(Problem.class))
                .returns(CommonProblem.NOT_FOUND, Problem::code);
    }

    static Stream<Object[]> allowed() {
        return Stream.of(
                new Object[] {"application/pdf", pdf("x"), "application/pdf; name=x"},
                new Object[] {"image/png", bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"), "image/png"},
                new Object[] {"image/jpeg", bytes("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0"), "image/jpeg"},
                new Object[] {"application/xml", bytes("<?xml version=\"1.0\"?><to-khai/>"), "text/xml"},
                new Object[] {"application/xml", bytes("<?xml version=\"1.0\"?><to-khai/>"), "application/octet-stream"
                },
                new Object[] {"application/msword", ole("WordDocument"), "application/msword"},
                new Object[] {"application/vnd.ms-excel", ole("Workbook"), null},
                new Object[] {WORD, office("wordprocessingml.document.main+xml"), WORD},
                new Object[] {EXCEL, Spreadsheet.workbook("a", List.of("a"), List.of()), EXCEL},
                new Object[] {
                    "application/vnd.etsi.asic-e+zip",
                    zip("mimetype", "application/vnd.etsi.asic-e+zip"),
                    "application/vnd.etsi.asic-e+zip"
                });
    }

    @ParameterizedTest
    @MethodSource
    void allowed(String expected, byte[] content, String claimed) {
        assertThat(put(content, new ContentClaim(null, claimed)).mediaType()).isEqualTo(expected);
    }

    static Stream<Object[]> notAllowed() {
        return Stream.of(
                new Object[] {"a page with a script", bytes("<!DOCTYPE html><html><script>x</script></html>")},
                new Object[] {
                    "a picture with one", bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                },
                new Object[] {"a program", bytes("MZ\u0090\0\u0003\0\0\0")},
                new Object[] {"a script", bytes("#!/bin/sh\nrm -rf /\n")},
                new Object[] {"words", bytes("%PD, one letter short")},
                new Object[] {"an archive", zip("a.txt", "a")},
                new Object[] {"an archive that calls itself a document", zip("mimetype", "application/pdf")},
                new Object[] {"half an archive", Arrays.copyOf(office("wordprocessingml.document.main+xml"), 60)},
                new Object[] {
                    "a document with macros",
                    zip("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
                },
                new Object[] {"an installer", ole("Property")});
    }

    @ParameterizedTest
    @MethodSource
    void notAllowed(String what, byte[] content) {
        refused(ContentProblem.CONTENT_TYPE_NOT_ALLOWED, content, new ContentClaim(sha256(content), "application/pdf"));
        refused(ContentProblem.CONTENT_TYPE_NOT_ALLOWED, content, new ContentClaim(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/xml", "application/x-unheard-of"})
    void anotherTypeThanTheClaimedOneIsRefused(String claimed) {
        refused(ContentProblem.CONTENT_TYPE_MISMATCH, pdf("claimed"), new ContentClaim(null, claimed));
    }

    private StoredContent put(byte[] content, ContentClaim claim) {
        return store.put(new ByteArrayInputStream(content), claim);
    }

    private void refused(ProblemCode code, byte[] content, ContentClaim claim) {
        assertThatThrownBy(() -> put(content, claim))
                .asInstanceOf(type(Problem.class))
                .returns(code, Problem::code);
        assertThat(store.holds(sha256(content))).isFalse();
    }

    private static byte[] pdf(String text) {
        return bytes("%PDF-1.7\n" + text + "\n%%EOF\n");
    }

    private static byte[] office(String mainPart) {
        return zip(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/main.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + mainPart + "\"/></Types>");
    }

    private static byte[] zip(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Not first: what stands first is no promise.
            zip.putNextEntry(new ZipEntry("docs/"));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** As little of an OLE file as tells that it is one: its first bytes, and a directory with one stream. */
    private static byte[] ole(String stream) {
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        return ByteBuffer.allocate(1024)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(0, HexFormat.of().parseHex("d0cf11e0a1b11ae1"))
                .put(640, name)
                .putShort(640 + 64, (short) (name.length + 2))
                .put(640 + 66, (byte) 2)
                .array();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
