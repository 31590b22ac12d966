-- A dossier's clock can stand still, and a dossier can end otherwise than by a decision.

alter table dossier_fact
  add ended_at             timestamptz,
  add paused_at            timestamptz,
  add second_supplement_at timestamptz;
update dossier_fact set ended_at = completed_at where completed_at is not null;

comment on column dossier_fact.ended_at is 'Completed, rejected, withdrawn or stopped; null again once resumed.';
comment on column dossier_fact.paused_at is 'Since when the clock stands still; current_due_at and due_soon_at are null then, original_due_at is kept to judge by.';
comment on column dossier_fact.second_supplement_at is 'From then on an unfinished dossier is late in the index (766 item 2.1).';

drop index dossier_fact_open;
create index dossier_fact_open on dossier_fact (current_due_at)
  where ended_at is null and received_on is not null;
create index dossier_fact_ended on dossier_fact using brin (ended_at) with (pages_per_range = 32, autosummarize = on);
