package vn.nhiptinh.bench.life;

import java.util.List;

/**
 * What a life that was lived can be recognised by.
 *
 * @param keys the Idempotency-Keys of its calls, in order
 */
public record LivedLife(String dossierCode, List<String> keys) {}
