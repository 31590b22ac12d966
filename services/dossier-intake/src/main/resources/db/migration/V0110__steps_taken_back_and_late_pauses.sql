-- A step that only a hand-over brought falls away when it is taken back; a planned one stays to be done.
-- A clock that stops after the due date has passed stands still too, and the due dates stay.

alter table dossier_step add unforeseen boolean not null default false;
comment on column dossier_step.unforeseen is 'Handed on without the process having foreseen it.';

comment on column dossier.paused_at is 'Since when the clock stands still; the dues as they were then stand beside it, unless they had passed.';
comment on column dossier.original_due_at is 'The appointment; on-time is judged against it. current_due_at moves with extensions as well. Both are null while the clock stands still, unless they had passed when it stopped.';
