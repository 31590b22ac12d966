-- What is left of a limit in days or months when the clock stops is told by its last day by the count, which may be a day off.

alter table dossier
  add original_last_day date,
  add current_last_day date;
alter table dossier_step add last_day date;

comment on column dossier.original_last_day is 'Last day of the limit by the count; original_due_at is on it or on the next working day. Null for dossiers accepted before it was kept.';
comment on column dossier.current_last_day is 'The same of current_due_at.';
comment on column dossier_step.last_day is 'Last day of the step''s limit by the count; due_at is on it or on the next working day.';
