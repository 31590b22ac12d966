-- What the events say of each dossier, and the daily counts that follow from it.

create table dossier_fact (
  dossier_code            text     primary key,
  applied                 bigint[] not null,
  procedure_code          text     not null,
  field_code              text     not null,
  agency                  text     not null,
  level                   text     not null,
  channel                 text     not null,
  youth                   boolean  not null,
  written_result_required boolean  not null,
  digitised               boolean  not null,
  electronic_result       boolean  not null,
  submitted_on            date,
  received_on             date,
  started_on              date,
  completed_on            date,
  returned_on             date,
  original_due_at         timestamptz,
  current_due_at          timestamptz,
  due_soon_at             timestamptz,
  completed_at            timestamptz
) with (fillfactor = 85);
comment on table dossier_fact is 'One row per dossier; days are business days in Asia/Ho_Chi_Minh.';
comment on column dossier_fact.applied is 'The events applied so far, in sequence, each by the random half of its id.';
comment on column dossier_fact.agency is 'The handling agency.';
comment on column dossier_fact.youth is 'Filed with the help of the Youth Union.';
comment on column dossier_fact.digitised is 'At least one component was digitised.';

-- Summaries of block ranges: dossiers arrive by time, and unlike a tree these cost an update nothing.
create index dossier_fact_received on dossier_fact using brin (received_on) with (pages_per_range = 32, autosummarize = on);
create index dossier_fact_completed on dossier_fact using brin (completed_on) with (pages_per_range = 32, autosummarize = on);
create index dossier_fact_open on dossier_fact (current_due_at)
  where completed_on is null and received_on is not null;

create table dossier_by_agency (
  agency                text     not null,
  day                   date     not null,
  level                 text     not null,
  field_code            text     not null,
  channel               text     not null,
  shard                 smallint not null,
  submitted             bigint   not null,
  received              bigint   not null,
  received_online       bigint   not null,
  received_youth_online bigint   not null,
  received_digitised    bigint   not null,
  started               bigint   not null,
  completed             bigint   not null,
  completed_on_time     bigint   not null,
  completed_late        bigint   not null,
  returned              bigint   not null,
  due_soon_began        bigint   not null,
  due_soon_ended        bigint   not null,
  overdue_began         bigint   not null,
  overdue_ended         bigint   not null,
  primary key (agency, day, level, field_code, channel, shard)
) with (fillfactor = 85);
comment on table dossier_by_agency is 'Daily counts as differences of facts; a shard is a partition, so that writers never meet.';
comment on column dossier_by_agency.overdue_began is 'Became overdue that day; open on a day is what began minus what ended up to it.';

-- Few days change what is overdue: a sum over all of them reads only those.
create index dossier_by_agency_overdue on dossier_by_agency (day, agency)
  where overdue_began <> 0 or overdue_ended <> 0;

create table dossier_by_province (
  province              text     not null,
  day                   date     not null,
  level                 text     not null,
  channel               text     not null,
  shard                 smallint not null,
  submitted             bigint   not null,
  received              bigint   not null,
  received_online       bigint   not null,
  received_youth_online bigint   not null,
  received_digitised    bigint   not null,
  started               bigint   not null,
  completed             bigint   not null,
  completed_on_time     bigint   not null,
  completed_late        bigint   not null,
  returned              bigint   not null,
  due_soon_began        bigint   not null,
  due_soon_ended        bigint   not null,
  overdue_began         bigint   not null,
  overdue_ended         bigint   not null,
  primary key (province, day, level, channel, shard)
) with (fillfactor = 70);
comment on table dossier_by_province is 'The same counts for whole provinces: what the snapshot and the wall ask most.';
