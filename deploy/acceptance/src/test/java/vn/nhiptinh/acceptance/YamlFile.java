package vn.nhiptinh.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file that says how the suite is run or watched. */
final class YamlFile {
    private YamlFile() {}

    /** Its documents. */
    static List<JsonNode> in(Path file) throws IOException {
        ObjectMapper trees = new ObjectMapper();
        List<JsonNode> documents = new ArrayList<>();
        try (Reader in = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(new LoaderOptions()))
                    .loadAll(in)
                    .forEach(document -> documents.add(trees.valueToTree(document)));
        }
        return documents;
    }
}
