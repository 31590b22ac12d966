-- A clock that runs on while a fee is due is looked at like any other: in work lists and for warnings.

drop index dossier_open_by_due;
create index dossier_open_by_due on dossier (current_due_at, code)
  where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY', 'PAYMENT_AT_RECEPTION', 'PAYMENT_REQUESTED') and paused_at is null;
drop index dossier_open_by_agency;
create index dossier_open_by_agency on dossier (handling_agency, current_due_at, due_soon_at, code)
  where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY', 'PAYMENT_AT_RECEPTION', 'PAYMENT_REQUESTED') and paused_at is null;
drop index dossier_to_warn_due_soon;
create index dossier_to_warn_due_soon on dossier (due_soon_at)
  where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY', 'PAYMENT_AT_RECEPTION', 'PAYMENT_REQUESTED') and paused_at is null
    and not warned_due_soon;
drop index dossier_to_warn_overdue;
create index dossier_to_warn_overdue on dossier (current_due_at)
  where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY', 'PAYMENT_AT_RECEPTION', 'PAYMENT_REQUESTED') and paused_at is null
    and not warned_overdue;
