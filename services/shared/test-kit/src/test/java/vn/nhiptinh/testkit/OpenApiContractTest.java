package vn.nhiptinh.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiContractTest {

    private static final String DOCUMENT = """
            ---
            openapi: %s
            info:
              title: payments
              version: v1
            paths:
              /v1/payments:
                get:
                  operationId: listPayments
                  parameters:
                  - name: limit
                    in: query
                    schema:
                      type: integer
                  responses:
                    "200":
                      description: OK
                      content:
                        application/json:
                          schema:
                            type: object
                            properties:
                              amount:
                                type: integer
            """;

    @TempDir
    Path directory;

    private Path committed;

    @BeforeEach
    void nameTheDocument() {
        committed = directory.resolve("openapi/payments.yaml");
    }

    @Test
    void aMissingDocumentIsWrittenOnlyWhenAsked() throws IOException {
        String document = DOCUMENT.formatted("3.0.3");
        assertThatThrownBy(() -> new OpenApiContract(committed, false).check(document))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dnhiptinh.openapi.write=true");

        new OpenApiContract(committed, true).check(document);

        assertThat(Files.readString(committed)).isEqualTo(document);
        new OpenApiContract(committed, false).check(document);
    }

    @Test
    void aBreakingChangeFailsEvenWhenAskedToWrite() throws IOException {
        String before = DOCUMENT.formatted("3.0.3");
        commit(before);

        for (String after : new String[] {
            before.replace("/v1/payments", "/v1/payment"),
            before.replace("amount:\n                    type: integer", "amount:\n                    type: string"),
            before.replace("schema:\n          type: integer", "schema:\n          type: boolean"),
            before.replace("in: query", "in: query\n        required: true"),
        }) {
            assertThat(after).isNotEqualTo(before);
            assertThatThrownBy(() -> new OpenApiContract(committed, true).check(after))
                    .as(after)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("breaks its contract");
        }
        assertThat(Files.readString(committed)).isEqualTo(before);
    }

    @Test
    void anAdditionHasToBeCommitted() throws IOException {
        String before = DOCUMENT.formatted("3.0.3");
        commit(before);
        String after =
                before.replace("amount:", "currency:\n                    type: string\n                  amount:");

        assertThatThrownBy(() -> new OpenApiContract(committed, false).check(after))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not what the service generates");
        new OpenApiContract(committed, true).check(after);

        assertThat(Files.readString(committed)).isEqualTo(after);
    }

    /** The comparison overlooks changed types there. */
    @Test
    void openApi31IsRefused() {
        assertThatThrownBy(() -> new OpenApiContract(committed, true).check(DOCUMENT.formatted("3.1.0")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("3.0.3");
        assertThat(committed).doesNotExist();
    }

    private void commit(String document) throws IOException {
        Files.createDirectories(committed.getParent());
        Files.writeString(committed, document);
    }
}
