package vn.nhiptinh.payments.receipt;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import vn.nhiptinh.events.PaymentMethod;

/** Issues a receipt under the next number of its agency's book. */
@ApplicationScoped
public class IssueReceipt {

    private final ReceiptSymbols symbols;
    private final ReceiptSeries series;
    private final ReceiptRepository receipts;

    IssueReceipt(ReceiptSymbols symbols, ReceiptSeries series, ReceiptRepository receipts) {
        this.symbols = symbols;
        this.series = series;
        this.receipts = receipts;
    }

    /** Runs in the transaction of the payment, whose failure gives the number back. */
    public Receipt run(
            String agency,
            UUID paymentId,
            String dossierCode,
            String procedureCode,
            long amount,
            PaymentMethod method,
            OffsetDateTime now) {
        ReceiptBook book = symbols.books().of(agency, now.toLocalDate());
        int number = series.take(new TreeMap<>(Map.of(book, 1))).get(book);
        Receipt receipt = new Receipt(
                new ReceiptNumber(agency, book.template(), book.serial(), number),
                paymentId,
                dossierCode,
                procedureCode,
                amount,
                method,
                now);
        receipts.persist(receipt);
        return receipt;
    }
}
