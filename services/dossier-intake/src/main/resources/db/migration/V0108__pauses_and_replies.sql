-- Each stretch of time for which a dossier's clock stood still, and who has not answered a submission in time.

create table dossier_pause (
  id           bigint generated always as identity primary key,
  dossier_code text collate "C" not null,
  status       text        not null,
  reason_code  text,
  from_at      timestamptz not null,
  to_at        timestamptz
);
comment on table dossier_pause is 'When and why the clock of a dossier stood still; the one without an end goes on. status is the one it waited in.';
create index dossier_pause_of_dossier on dossier_pause (dossier_code, id);
create unique index dossier_pause_now on dossier_pause (dossier_code) where to_at is null;

-- Those that stand still now; what stood still before is told by their history.
insert into dossier_pause (dossier_code, status, from_at)
select code, case when state like 'SUPPLEMENT%' then 'SUPPLEMENT_REQUESTED' when state like 'PAYMENT%' then 'PAYMENT_REQUESTED' else 'STOPPED' end, paused_at
from dossier where paused_at is not null and state <> 'WITHDRAWN';

alter table dossier add warned_reply boolean not null default false;
comment on column dossier.warned_reply is 'Whether it was told that an online submission had no answer in time.';

-- Online submissions that wait for their first answer, by the time for it; few at any time.
create index dossier_to_reply on dossier (warned_reply, reply_due_at, code)
  where reply_due_at is not null and replied_at is null;

-- Work lists of steps over all agencies.
create index dossier_step_open_by_due on dossier_step (due_at, dossier_code)
  where opened_at is not null and finished_at is null;
