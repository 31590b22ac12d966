package vn.nhiptinh.ioc.targets;

import java.time.OffsetDateTime;

/**
 * A target in one of its versions.
 *
 * @param version 1, and one more with every change
 * @param changedBy account that set it so
 */
public record StoredTarget(String code, int version, TargetTerms terms, OffsetDateTime changedAt, String changedBy) {}
