package vn.nhiptinh.bench.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what PostgreSQL writes to its log under {@code log_statement = all}. */
final class StatementLog {
    /** The form of the lines: database and session in front of the message. */
    static final String LINE_PREFIX = "[%d %p] ";

    private static final Pattern LINE = Pattern.compile("\\[(\\S*) (\\d+)] (\\w+):  (.*)", Pattern.DOTALL);
    private static final Pattern EXECUTE = Pattern.compile("(?:execute [^:]*|statement): (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETERS = Pattern.compile("[Pp]arameters: (.*)", Pattern.DOTALL);

    private final String database;

    StatementLog(String database) {
        this.database = database;
    }

    /** The statements of the database, in the order in which they were run. */
    List<LoggedStatement> read(String log) {
        List<LoggedStatement> statements = new ArrayList<>();
        for (String entry : entries(log)) {
            Matcher line = LINE.matcher(entry);
            if (line.matches() && line.group(1).equals(database)) {
                String session = line.group(2);
                String message = line.group(4);
                Matcher execute = EXECUTE.matcher(message);
                Matcher parameters = PARAMETERS.matcher(message);
                if (line.group(3).equals("LOG") && execute.matches()) {
                    statements.add(new LoggedStatement(session, execute.group(1), List.of()));
                } else if (line.group(3).equals("DETAIL") && parameters.matches()) {
                    addParameters(statements, session, values(parameters.group(1)));
                }
            }
        }
        return statements;
    }

    /** A message's further lines begin with a tab. */
    private static List<String> entries(String log) {
        List<String> entries = new ArrayList<>();
        log.lines().forEach(line -> {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                int last = entries.size() - 1;
                entries.set(last, entries.get(last) + "\n" + line.substring(1));
            } else {
                entries.add(line);
            }
        });
        return entries;
    }

    /** The detail follows its statement, but other sessions may have written between the two. */
    private static void addParameters(List<LoggedStatement> statements, String session, List<String> values) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            LoggedStatement statement = statements.get(i);
            if (statement.session().equals(session)) {
                statements.set(i, new LoggedStatement(session, statement.sql(), values));
                return;
            }
        }
    }

    /** {@code $1 = 'it''s', $2 = NULL} */
    static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            at = text.indexOf(" = ", at) + 3;
            if (text.startsWith("NULL", at)) {
                values.add(null);
                at += 4;
            } else {
                StringBuilder value = new StringBuilder();
                int end = at + 1;
                while (text.charAt(end) != '\'' || end + 1 < text.length() && text.charAt(end + 1) == '\'') {
                    value.append(text.charAt(end));
                    end += text.charAt(end) == '\'' ? 2 : 1;
                }
                values.add(value.toString());
                at = end + 1;
            }
            at += text.startsWith(", ", at) ? 2 : 0;
        }
        // Not List.copyOf: there are nulls.
        return Arrays.asList(values.toArray(String[]::new));
    }
}
