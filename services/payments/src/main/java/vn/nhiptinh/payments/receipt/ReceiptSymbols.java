package vn.nhiptinh.payments.receipt;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import vn.nhiptinh.kit.problem.Problem;

/** Knows which symbols hold on a day. */
@ApplicationScoped
public class ReceiptSymbols implements PanacheRepositoryBase<ReceiptSymbol, Integer> {

    /** The symbols as they stand now, for one file or one receipt. */
    @Transactional
    public Books books() {
        return new Books(listAll());
    }

    /** Says which book a receipt goes into. */
    public static final class Books {

        private final List<ReceiptSymbol> symbols;

        private Books(List<ReceiptSymbol> symbols) {
            this.symbols = symbols;
        }

        /**
         * The book of an agency's receipts on a day.
         *
         * @throws Problem no-receipt-symbol
         */
        public ReceiptBook of(String agency, LocalDate day) {
            return symbols.stream()
                    .filter(s -> s.validOn(day))
                    .findFirst()
                    .map(s -> s.book(agency, day))
                    .orElseThrow(() -> new Problem(ReceiptProblem.NO_RECEIPT_SYMBOL, day));
        }
    }
}
