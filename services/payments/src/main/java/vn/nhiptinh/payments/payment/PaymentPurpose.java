package vn.nhiptinh.payments.payment;

/**
 * The moment of a dossier's life a fee belongs to. A fee may be collected at intake, with a
 * supplement and when the result is returned, each of them once.
 */
public enum PaymentPurpose {
    INTAKE,
    SUPPLEMENT,
    RESULT
}
