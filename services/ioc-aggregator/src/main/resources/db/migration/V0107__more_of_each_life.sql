-- What more of the indicators ask of a dossier, a payment and a petition, and the daily counts of it.
--
-- What was counted before this script ran was told in events that are not read again: where a new column cannot be
-- filled from what is there, it keeps its default, and those dossiers, payments and petitions are missing from the
-- numbers of the new indicators until the facts are built from the log again.

alter table dossier_fact
  add eligible_full_online boolean not null default false,
  add provided_full        boolean not null default false,
  add out_of_area          boolean not null default false,
  add population_data      boolean not null default false,
  add reused               boolean not null default false,
  add apologised           boolean not null default false,
  add rejected             boolean not null default false,
  add withdrawn            boolean not null default false,
  add synced               boolean not null default false,
  add supplements          integer not null default 0,
  add net_working_minutes  bigint  not null default 0;
comment on column dossier_fact.provided_full is 'The procedure was provided online in full (toàn trình).';
comment on column dossier_fact.out_of_area is 'Handed in outside the area of the agency that handles it.';
comment on column dossier_fact.population_data is 'The applicant was authenticated by VNeID, or population data was used.';
comment on column dossier_fact.reused is 'At least one component was not asked for again.';
comment on column dossier_fact.apologised is 'The deadline was extended with form 04.';
comment on column dossier_fact.synced is 'The national portal knows of it.';
comment on column dossier_fact.supplements is 'How often the citizen was asked for what is missing.';
comment on column dossier_fact.net_working_minutes is 'Office minutes from acceptance to the decision, without pauses.';

alter table dossier_by_agency
  add submitted_rejected            bigint not null default 0,
  add received_postal               bigint not null default 0,
  add received_eligible_full        bigint not null default 0,
  add received_full_online          bigint not null default 0,
  add received_out_of_area          bigint not null default 0,
  add received_supplemented         bigint not null default 0,
  add received_supplemented_twice   bigint not null default 0,
  add received_withdrawn            bigint not null default 0,
  add received_reused               bigint not null default 0,
  add received_population_data      bigint not null default 0,
  add received_synced               bigint not null default 0,
  add completed_early               bigint not null default 0,
  add completed_online_electronic   bigint not null default 0,
  add completed_written             bigint not null default 0,
  add completed_written_electronic  bigint not null default 0,
  add completed_minutes             bigint not null default 0,
  add overdue_without_apology_began bigint not null default 0,
  add overdue_without_apology_ended bigint not null default 0;
comment on column dossier_by_agency.received_synced is 'Of those received that day, how many the national portal knows of by now; so with every other count that begins with received or submitted.';
comment on column dossier_by_agency.completed_minutes is 'The net working minutes of those completed that day.';

alter table dossier_by_province
  add submitted_rejected            bigint not null default 0,
  add received_postal               bigint not null default 0,
  add received_eligible_full        bigint not null default 0,
  add received_full_online          bigint not null default 0,
  add received_out_of_area          bigint not null default 0,
  add received_supplemented         bigint not null default 0,
  add received_supplemented_twice   bigint not null default 0,
  add received_withdrawn            bigint not null default 0,
  add received_reused               bigint not null default 0,
  add received_population_data      bigint not null default 0,
  add received_synced               bigint not null default 0,
  add completed_early               bigint not null default 0,
  add completed_online_electronic   bigint not null default 0,
  add completed_written             bigint not null default 0,
  add completed_written_electronic  bigint not null default 0,
  add completed_minutes             bigint not null default 0,
  add overdue_without_apology_began bigint not null default 0,
  add overdue_without_apology_ended bigint not null default 0;

create index dossier_by_agency_overdue_without_apology on dossier_by_agency (day, agency)
  where overdue_without_apology_began <> 0 or overdue_without_apology_ended <> 0;

-- What the facts as they are do count for must be counted: with the next event it is taken back. A count that no
-- shard made stands in shard -1.
update dossier_by_agency set received_postal = received where channel = 'POSTAL';
update dossier_by_province set received_postal = received where channel = 'POSTAL';
update dossier_by_agency
  set overdue_without_apology_began = overdue_began, overdue_without_apology_ended = overdue_ended
  where overdue_began <> 0 or overdue_ended <> 0;
update dossier_by_province
  set overdue_without_apology_began = overdue_began, overdue_without_apology_ended = overdue_ended
  where overdue_began <> 0 or overdue_ended <> 0;
insert into dossier_by_agency
  (agency, day, level, field_code, channel, shard, submitted, received, received_online, received_youth_online,
   received_digitised, started, completed, completed_on_time, completed_late, returned, due_soon_began,
   due_soon_ended, overdue_began, overdue_ended, completed_early, completed_online_electronic, completed_written,
   completed_written_electronic)
  select agency, completed_on, level, field_code, channel, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
         count(*) filter (where completed_on < (original_due_at at time zone 'Asia/Ho_Chi_Minh')::date),
         count(*) filter (where channel = 'ONLINE' and electronic_result),
         count(*) filter (where written_result_required),
         count(*) filter (where written_result_required and electronic_result)
  from dossier_fact where completed_on is not null
  group by agency, completed_on, level, field_code, channel;
insert into dossier_by_province
  (province, day, level, channel, shard, submitted, received, received_online, received_youth_online,
   received_digitised, started, completed, completed_on_time, completed_late, returned, due_soon_began,
   due_soon_ended, overdue_began, overdue_ended, completed_early, completed_online_electronic, completed_written,
   completed_written_electronic)
  select split_part(agency, '.', 1), day, level, channel, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
         sum(completed_early), sum(completed_online_electronic), sum(completed_written),
         sum(completed_written_electronic)
  from dossier_by_agency where shard = -1
  group by 1, day, level, channel;

alter table payment_fact
  add waived    bigint not null default 0,
  add waived_on date;
comment on column payment_fact.waived is 'What of the fee was let off, whole VND.';
create index payment_fact_waived on payment_fact using brin (waived_on) with (pages_per_range = 32, autosummarize = on);
alter table payment_by_agency
  add succeeded_receipted bigint not null default 0,
  add amount_waived       bigint not null default 0;
comment on column payment_by_agency.succeeded_receipted is 'Of those paid that day, how many have a receipt by now.';
insert into payment_by_agency
  (agency, day, level, field_code, shard, requested, succeeded, succeeded_online, amount_succeeded, receipts,
   succeeded_receipted)
  select agency, succeeded_on, level, field_code, -1, 0, 0, 0, 0, 0, count(*)
  from payment_fact where succeeded_on is not null and receipt_on is not null
  group by agency, succeeded_on, level, field_code;

alter table petition_fact
  add due_at      timestamptz,
  add answered_at timestamptz;
comment on column petition_fact.due_at is 'When the answer is due; not known of those taken in before this column was.';
update petition_fact set answered_at = answered_on::timestamp at time zone 'Asia/Ho_Chi_Minh'
  where answered_on is not null;
create index petition_fact_answered on petition_fact using brin (answered_at)
  with (pages_per_range = 32, autosummarize = on);
