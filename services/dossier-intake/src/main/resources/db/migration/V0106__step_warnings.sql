-- Each step is warned of like the whole.

alter table dossier_step
  add due_soon_at     timestamptz,
  add warned_due_soon boolean not null default false,
  add warned_overdue  boolean not null default false;
update dossier_step set due_soon_at = due_at where due_at is not null;

create index dossier_step_to_warn_due_soon on dossier_step (due_soon_at)
  where opened_at is not null and finished_at is null and not warned_due_soon;
create index dossier_step_to_warn_overdue on dossier_step (due_at)
  where opened_at is not null and finished_at is null and not warned_overdue;
