-- Counters are totals by agency, and by field of whole provinces; both are held against the facts day by day.

update self_check_drift set against = 'FACTS' where against in ('PROVINCE', 'DAY_TOTAL');

comment on column self_check_drift.against is 'FACTS, MONTH_TOTAL, YEAR_TOTAL or SOURCE: what the counter was held against.';
comment on column self_check_drift.measure is 'The number; of what the service counts by itself, behind colons its level, or the level, field and channel of a whole province, or its value.';
