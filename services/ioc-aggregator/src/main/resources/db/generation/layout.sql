-- One generation of facts and counters, made in a schema of its own beside the offsets and parked events that belong to
-- it. There are no changes of it: another text is another layout, whose first generation is filled from the log.
-- A rule of counting that changes without a column is a change of this line: rules 1.
--
-- Facts lie in parts of even size by their keys. Counters lie in years, which the program cuts: the oldest goes as a whole.

create table horizon (
  day date not null
);
comment on table horizon is 'One row: from this day on there are counters. What was open then is counted on it, in shard -1.';

-- Dossiers --------------------------------------------------------------------------------------------------------

create table dossier_fact (
  dossier_code            text     primary key,
  applied                 bigint[] not null,
  procedure_code          text     not null,
  field_code              text     not null,
  agency                  text     not null,
  level                   text     not null,
  channel                 text     not null,
  youth                   boolean  not null,
  eligible_full_online    boolean  not null,
  provided_full           boolean  not null,
  written_result_required boolean  not null,
  out_of_area             boolean  not null,
  population_data         boolean  not null,
  digitised               boolean  not null,
  reused                  boolean  not null,
  electronic_result       boolean  not null,
  apologised              boolean  not null,
  rejected                boolean  not null,
  withdrawn               boolean  not null,
  synced                  boolean  not null,
  supplements             integer  not null,
  submitted_on            date,
  received_on             date,
  started_on              date,
  completed_on            date,
  returned_on             date,
  net_working_minutes     bigint   not null,
  original_due_at         timestamptz,
  current_due_at          timestamptz,
  due_soon_at             timestamptz,
  completed_at            timestamptz,
  ended_at                timestamptz,
  paused_at               timestamptz,
  second_supplement_at    timestamptz
) partition by hash (dossier_code);
create table dossier_fact_0 partition of dossier_fact for values with (modulus 4, remainder 0) with (fillfactor = 85);
create table dossier_fact_1 partition of dossier_fact for values with (modulus 4, remainder 1) with (fillfactor = 85);
create table dossier_fact_2 partition of dossier_fact for values with (modulus 4, remainder 2) with (fillfactor = 85);
create table dossier_fact_3 partition of dossier_fact for values with (modulus 4, remainder 3) with (fillfactor = 85);
comment on table dossier_fact is 'What the events say of each dossier; days are business days in Asia/Ho_Chi_Minh.';
comment on column dossier_fact.applied is 'The events applied so far, in sequence, each by the random half of its id.';
comment on column dossier_fact.agency is 'The handling agency.';
comment on column dossier_fact.youth is 'Filed with the help of the Youth Union.';
comment on column dossier_fact.provided_full is 'The procedure was provided online in full (toàn trình).';
comment on column dossier_fact.out_of_area is 'Handed in outside the area of the agency that handles it.';
comment on column dossier_fact.population_data is 'The applicant was authenticated by VNeID, or population data was used.';
comment on column dossier_fact.digitised is 'At least one component was digitised.';
comment on column dossier_fact.reused is 'At least one component was not asked for again.';
comment on column dossier_fact.apologised is 'The deadline was extended with form 04.';
comment on column dossier_fact.synced is 'The national portal knows of it.';
comment on column dossier_fact.supplements is 'How often the citizen was asked for what is missing.';
comment on column dossier_fact.net_working_minutes is 'Office minutes from acceptance to the decision, without pauses.';
comment on column dossier_fact.ended_at is 'Completed, rejected, withdrawn or stopped; null again once resumed.';
comment on column dossier_fact.paused_at is 'Since when the clock stands still; current_due_at and due_soon_at are null then, original_due_at is kept to judge by.';
comment on column dossier_fact.second_supplement_at is 'From then on an unfinished dossier is late in the index (766 item 2.1).';

-- Summaries of block ranges: dossiers arrive by time, and unlike a tree these cost an update nothing.
create index dossier_fact_received on dossier_fact using brin (received_on) with (pages_per_range = 32, autosummarize = on);
create index dossier_fact_completed on dossier_fact using brin (completed_on) with (pages_per_range = 32, autosummarize = on);
create index dossier_fact_ended on dossier_fact using brin (ended_at) with (pages_per_range = 32, autosummarize = on);
create index dossier_fact_open on dossier_fact (current_due_at)
  where ended_at is null and received_on is not null;

create table dossier_by_agency (
  agency                        text     not null,
  day                           date     not null,
  level                         text     not null,
  field_code                    text     not null,
  channel                       text     not null,
  shard                         smallint not null,
  submitted                     bigint,
  submitted_rejected            bigint,
  received                      bigint,
  received_online               bigint,
  received_youth_online         bigint,
  received_postal               bigint,
  received_eligible_full        bigint,
  received_full_online          bigint,
  received_out_of_area          bigint,
  received_supplemented         bigint,
  received_supplemented_twice   bigint,
  received_withdrawn            bigint,
  received_digitised            bigint,
  received_reused               bigint,
  received_population_data      bigint,
  received_synced               bigint,
  started                       bigint,
  completed                     bigint,
  completed_on_time             bigint,
  completed_late                bigint,
  completed_early               bigint,
  completed_online_electronic   bigint,
  completed_written             bigint,
  completed_written_electronic  bigint,
  completed_minutes             bigint,
  returned                      bigint,
  due_soon_began                bigint,
  due_soon_ended                bigint,
  overdue_began                 bigint,
  overdue_ended                 bigint,
  overdue_without_apology_began bigint,
  overdue_without_apology_ended bigint,
  primary key (agency, day, level, field_code, channel, shard)
) partition by range (day);
comment on table dossier_by_agency is 'Daily counts as differences of facts. A shard is a partition that its writer holds, so that writers never meet; null is 0, and most counts of most cells are.';
comment on column dossier_by_agency.received_synced is 'Of those received that day, how many the national portal knows of by now; so with every other count that begins with received or submitted.';
comment on column dossier_by_agency.completed_minutes is 'The net working minutes of those completed that day.';
comment on column dossier_by_agency.overdue_began is 'Became overdue that day; open on a day is what began minus what ended up to it.';

-- Few days change what is overdue: a sum over all of them reads only those.
create index dossier_by_agency_overdue on dossier_by_agency (day, agency)
  where overdue_began <> 0 or overdue_ended <> 0;
create index dossier_by_agency_overdue_without_apology on dossier_by_agency (day, agency)
  where overdue_without_apology_began <> 0 or overdue_without_apology_ended <> 0;

create table dossier_by_province (
  province                      text     not null,
  day                           date     not null,
  level                         text     not null,
  channel                       text     not null,
  shard                         smallint not null,
  submitted                     bigint,
  submitted_rejected            bigint,
  received                      bigint,
  received_online               bigint,
  received_youth_online         bigint,
  received_postal               bigint,
  received_eligible_full        bigint,
  received_full_online          bigint,
  received_out_of_area          bigint,
  received_supplemented         bigint,
  received_supplemented_twice   bigint,
  received_withdrawn            bigint,
  received_digitised            bigint,
  received_reused               bigint,
  received_population_data      bigint,
  received_synced               bigint,
  started                       bigint,
  completed                     bigint,
  completed_on_time             bigint,
  completed_late                bigint,
  completed_early               bigint,
  completed_online_electronic   bigint,
  completed_written             bigint,
  completed_written_electronic  bigint,
  completed_minutes             bigint,
  returned                      bigint,
  due_soon_began                bigint,
  due_soon_ended                bigint,
  overdue_began                 bigint,
  overdue_ended                 bigint,
  overdue_without_apology_began bigint,
  overdue_without_apology_ended bigint,
  primary key (province, day, level, channel, shard)
) partition by range (day);
comment on table dossier_by_province is 'The same counts for whole provinces: what the snapshot and the wall ask most.';

-- Payments --------------------------------------------------------------------------------------------------------

create table payment_fact (
  payment_id     text     primary key,
  applied        bigint[] not null,
  procedure_code text     not null,
  field_code     text     not null,
  agency         text     not null,
  level          text     not null,
  amount         bigint   not null,
  online         boolean  not null,
  requested_on   date,
  succeeded_on   date,
  receipt_on     date,
  waived         bigint   not null,
  waived_on      date
) partition by hash (payment_id);
create table payment_fact_0 partition of payment_fact for values with (modulus 4, remainder 0) with (fillfactor = 85);
create table payment_fact_1 partition of payment_fact for values with (modulus 4, remainder 1) with (fillfactor = 85);
create table payment_fact_2 partition of payment_fact for values with (modulus 4, remainder 2) with (fillfactor = 85);
create table payment_fact_3 partition of payment_fact for values with (modulus 4, remainder 3) with (fillfactor = 85);
comment on table payment_fact is 'What the events say of each payment.';
comment on column payment_fact.amount is 'Whole VND.';
comment on column payment_fact.waived is 'What of the fee was let off, whole VND.';
create index payment_fact_requested on payment_fact using brin (requested_on) with (pages_per_range = 32, autosummarize = on);
create index payment_fact_succeeded on payment_fact using brin (succeeded_on) with (pages_per_range = 32, autosummarize = on);
create index payment_fact_waived on payment_fact using brin (waived_on) with (pages_per_range = 32, autosummarize = on);

create table payment_by_agency (
  agency              text     not null,
  day                 date     not null,
  level               text     not null,
  field_code          text     not null,
  shard               smallint not null,
  requested           bigint,
  succeeded           bigint,
  succeeded_online    bigint,
  succeeded_receipted bigint,
  amount_succeeded    bigint,
  amount_waived       bigint,
  receipts            bigint,
  primary key (agency, day, level, field_code, shard)
) partition by range (day);
comment on column payment_by_agency.succeeded_receipted is 'Of those paid that day, how many have a receipt by now.';

-- Petitions -------------------------------------------------------------------------------------------------------

create table petition_fact (
  petition_code text     primary key,
  applied       bigint[] not null,
  field_code    text     not null,
  agency        text     not null,
  level         text     not null,
  channel       text     not null,
  liked         boolean  not null,
  received_on   date,
  accepted_on   date,
  answered_on   date,
  rated_on      date,
  due_at        timestamptz,
  answered_at   timestamptz
) partition by hash (petition_code);
create table petition_fact_0 partition of petition_fact for values with (modulus 4, remainder 0) with (fillfactor = 85);
create table petition_fact_1 partition of petition_fact for values with (modulus 4, remainder 1) with (fillfactor = 85);
create table petition_fact_2 partition of petition_fact for values with (modulus 4, remainder 2) with (fillfactor = 85);
create table petition_fact_3 partition of petition_fact for values with (modulus 4, remainder 3) with (fillfactor = 85);
comment on table petition_fact is 'What the events say of each petition.';
comment on column petition_fact.due_at is 'When the answer is due.';
create index petition_fact_received on petition_fact using brin (received_on) with (pages_per_range = 32, autosummarize = on);
create index petition_fact_answered on petition_fact using brin (answered_at) with (pages_per_range = 32, autosummarize = on);

create table petition_by_agency (
  agency            text     not null,
  day               date     not null,
  level             text     not null,
  field_code        text     not null,
  channel           text     not null,
  shard             smallint not null,
  received          bigint,
  received_answered bigint,
  accepted          bigint,
  answered          bigint,
  rated             bigint,
  liked             bigint,
  primary key (agency, day, level, field_code, channel, shard)
) partition by range (day);
comment on column petition_by_agency.received_answered is 'Of those received that day, how many have been answered by now.';
