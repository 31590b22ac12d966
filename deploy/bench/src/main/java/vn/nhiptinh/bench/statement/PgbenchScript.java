package vn.nhiptinh.bench.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A life's logged statements as a script of {@code pgbench -M prepared}. Every parameter stays a
 * parameter with the value it had, except that each run of the script is another life: it gets a
 * dossier code of its own, and a new UUID for every one that belonged to that life alone.
 *
 * <p>pgbench cannot put strings together, so one query before the life does it for all parameters
 * that change. Those that stay are set once per client.
 */
final class PgbenchScript {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final Pattern VARIABLE = Pattern.compile("(?<!:):[A-Za-z_]");

    private final LifeStatements life;
    private final String name;

    /** What changes with each life, and the column that makes it anew. */
    private final Map<String, String> changing = new LinkedHashMap<>();

    private final Map<String, String> constants = new LinkedHashMap<>();
    private final Map<String, String> computed = new LinkedHashMap<>();

    private PgbenchScript(LifeStatements life, String name, Set<String> shared) {
        this.life = life;
        this.name = name;
        changing.put(life.dossierCode(), "code");
        for (String uuid : uuids(life)) {
            if (!shared.contains(uuid)) {
                changing.put(uuid, "u" + changing.size());
            }
        }
    }

    /** A script for each life; a UUID that several lives name is none of theirs and stays as it is. */
    static List<String> of(Collection<LifeStatements> lives) {
        Map<String, Integer> named = new HashMap<>();
        lives.forEach(life -> uuids(life).forEach(uuid -> named.merge(uuid, 1, Integer::sum)));
        named.values().removeIf(times -> times == 1);
        List<String> scripts = new ArrayList<>();
        for (LifeStatements life : lives) {
            scripts.add(new PgbenchScript(life, "l" + scripts.size(), named.keySet()).write());
        }
        return scripts;
    }

    /** The variable of a script that tells whether its constants are set. */
    static String known(int script) {
        return "l" + script + "_known";
    }

    private static Set<String> uuids(LifeStatements life) {
        Set<String> uuids = new LinkedHashSet<>();
        life.transactions()
                .forEach(transaction -> transaction.forEach(statement -> statement.parameters().stream()
                        .filter(java.util.Objects::nonNull)
                        .forEach(value -> UUID.matcher(value).results().forEach(match -> uuids.add(match.group())))));
        return uuids;
    }

    private String write() {
        StringBuilder body = new StringBuilder();
        life.transactions().forEach(transaction -> write(transaction, body));
        StringBuilder script = new StringBuilder("\\set n :n + 1\n");
        script.append("\\if :").append(name).append("_known\n\\else\n");
        script.append("select ")
                .append(String.join(",\n  ", columns(constants)))
                .append(" \\gset\n");
        script.append("\\set ").append(name).append("_known 1\n\\endif\n");
        script.append("select ")
                .append(String.join(",\n  ", columns(computed)))
                .append("\nfrom (select ")
                .append(literal(codePrefix()))
                .append(" || (:base + 100000 * :client_id + :n)::text as code");
        changing.values().stream().skip(1).forEach(uuid -> script.append(", gen_random_uuid()::text as ")
                .append(uuid));
        return script.append(") life \\gset\n").append(body).toString();
    }

    private static List<String> columns(Map<String, String> values) {
        return values.isEmpty()
                ? List.of("1 as nothing")
                : values.entrySet().stream()
                        .map(e -> e.getKey() + " as " + e.getValue())
                        .toList();
    }

    /** The driver sends begin together with what follows it. */
    private void write(List<LoggedStatement> transaction, StringBuilder body) {
        for (int i = 0; i < transaction.size(); i++) {
            LoggedStatement statement = transaction.get(i);
            boolean first = statement.begins();
            body.append(first ? "\\startpipeline\n" : "")
                    .append(text(statement))
                    .append(";\n")
                    .append(i == 1 ? "\\endpipeline\n" : "");
        }
    }

    private String text(LoggedStatement statement) {
        if (VARIABLE.matcher(statement.sql()).find()) {
            throw new IllegalStateException("pgbench would take a part of this for a variable: " + statement.sql());
        }
        return PARAMETER
                .matcher(statement.sql())
                .replaceAll(match -> Matcher.quoteReplacement(
                        reference(statement.parameters().get(Integer.parseInt(match.group(1)) - 1))));
    }

    private String reference(String value) {
        if (value == null) {
            return "null";
        }
        String expression = expression(value);
        Map<String, String> column = expression.equals(literal(value)) ? constants : computed;
        String kind = column == constants ? "_c" : "_v";
        return ":" + column.computeIfAbsent(expression, e -> name + kind + column.size());
    }

    /** The value with what changes cut out and put together again from the life's columns. */
    private String expression(String value) {
        for (Map.Entry<String, String> part : changing.entrySet()) {
            int at = value.indexOf(part.getKey());
            if (at >= 0) {
                String before = value.substring(0, at);
                String after = value.substring(at + part.getKey().length());
                return (before.isEmpty() ? "" : expression(before) + " || ")
                        + part.getValue()
                        + (after.isEmpty() ? "" : " || " + expression(after));
            }
        }
        return literal(value);
    }

    private String codePrefix() {
        return life.dossierCode().substring(0, life.dossierCode().lastIndexOf('-') + 1);
    }

    /** A string in which pgbench finds no variable. */
    private static String literal(String value) {
        return "E'"
                + value.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("\n", "\\n")
                        .replace(":", "\\x3a")
                + "'";
    }
}
