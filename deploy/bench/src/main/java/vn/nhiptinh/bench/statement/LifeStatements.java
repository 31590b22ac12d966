package vn.nhiptinh.bench.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.nhiptinh.bench.life.LivedLife;

/**
 * The transactions of one life, found in the log by the Idempotency-Keys of its calls: whatever
 * else the service does at the same time has none of them.
 *
 * @param transactions each from begin to commit
 */
record LifeStatements(String dossierCode, List<List<LoggedStatement>> transactions) {

    static List<LifeStatements> find(List<LoggedStatement> log, Collection<LivedLife> lives) {
        List<List<LoggedStatement>> transactions = transactions(log);
        return lives.stream()
                .map(life -> {
                    List<List<LoggedStatement>> own = transactions.stream()
                            .filter(t -> t.stream().anyMatch(s -> names(s, life.keys())))
                            .toList();
                    if (own.size() != life.keys().size()) {
                        throw new IllegalStateException("The log has " + own.size() + " transactions of the "
                                + life.keys().size() + " calls of " + life.dossierCode());
                    }
                    return new LifeStatements(life.dossierCode(), own);
                })
                .toList();
    }

    private static boolean names(LoggedStatement statement, List<String> keys) {
        return statement.parameters().stream().filter(Objects::nonNull).anyMatch(value -> keys.stream()
                .anyMatch(value::contains));
    }

    private static List<List<LoggedStatement>> transactions(List<LoggedStatement> log) {
        List<List<LoggedStatement>> transactions = new ArrayList<>();
        Map<String, List<LoggedStatement>> open = new HashMap<>();
        for (LoggedStatement statement : log) {
            if (statement.begins()) {
                open.put(statement.session(), new ArrayList<>());
            }
            List<LoggedStatement> transaction = open.get(statement.session());
            if (transaction != null) {
                transaction.add(statement);
                if (statement.commits()) {
                    transactions.add(transaction);
                }
                if (statement.commits() || statement.rollsBack()) {
                    open.remove(statement.session());
                }
            }
        }
        return transactions;
    }

    int count() {
        return transactions.stream().mapToInt(List::size).sum();
    }
}
