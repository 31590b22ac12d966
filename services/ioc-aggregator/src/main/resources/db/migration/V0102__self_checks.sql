-- What the aggregator found when it counted itself again, and held itself against its sources.

create table self_check (
  id         bigint      generated always as identity primary key,
  kind       text        not null,
  state      text        not null,
  from_day   date,
  to_day     date,
  night_of   date        unique,
  asked_at   timestamptz not null,
  begun_at   timestamptz,
  ended_at   timestamptz,
  compared   bigint      not null default 0,
  drifts     bigint      not null default 0,
  unanswered text[]      not null default '{}'
);
comment on column self_check.kind is 'NIGHTLY or ASKED.';
comment on column self_check.state is 'WAITING, RUNNING, DONE or FAILED.';
comment on column self_check.night_of is 'The business day whose nightly check it is: one pod enters it.';
comment on column self_check.compared is 'Numbers that were held against another.';
comment on column self_check.unanswered is 'Sources that were to be asked and did not answer.';
create index self_check_waiting on self_check (id) where state in ('WAITING', 'RUNNING');

create table self_check_drift (
  self_check_id bigint not null references self_check on delete cascade,
  position      int    not null,
  against       text   not null,
  source        text   not null,
  agency        text   not null,
  day           date   not null,
  measure       text   not null,
  expected      bigint not null,
  counted       bigint not null,
  records       text[] not null,
  primary key (self_check_id, position)
);
comment on column self_check_drift.against is 'FACTS, PROVINCE or SOURCE: what the counter was held against.';
comment on column self_check_drift.records is 'Some of the records that count there, by their codes.';
