-- One generation of facts and counters, made in a schema of its own beside the offsets and parked events that belong to
-- it. There are no changes of it: another text is another layout, whose first generation is filled from the log.
-- A rule of counting that changes without a column is a change of this line: rules 1.
--
-- Facts lie in parts of even size by their keys. Counters are totals of days, months and years, each under its first day.
-- They lie in years, which the program cuts: the oldest goes as a whole. Batches only append their differences to what is
-- fresh, and one process adds them up: so there is one row for each, and nobody waits for another's.

create table horizon (
  day    date    not null,
  let_go boolean not null default false
);
comment on table horizon is 'One row: from this day on there are counters; all that was counted before is one sum on the day before.';
comment on column horizon.let_go is 'Years of this generation were let go: facts of before may be gone.';

-- Dossiers --------------------------------------------------------------------------------------------------------

create table dossier_fact (
  dossier_code            text     primary key,
  applied                 bigint[] not null default '{}',
  procedure_code          text,
  field_code              text,
  agency                  text,
  level                   text,
  channel                 text,
  youth                   boolean  not null default false,
  eligible_full_online    boolean  not null default false,
  provided_full           boolean  not null default false,
  written_result_required boolean  not null default false,
  out_of_area             boolean  not null default false,
  population_data         boolean  not null default false,
  digitised               boolean  not null default false,
  reused                  boolean  not null default false,
  electronic_result       boolean  not null default false,
  apologised              boolean  not null default false,
  rejected                boolean  not null default false,
  withdrawn               boolean  not null default false,
  synced                  boolean  not null default false,
  supplements             integer  not null default 0,
  submitted_on            date,
  received_on             date,
  started_on              date,
  completed_on            date,
  returned_on             date,
  net_working_minutes     bigint   not null default 0,
  original_due_at         timestamptz,
  current_due_at          timestamptz,
  due_soon_at             timestamptz,
  completed_at            timestamptz,
  ended_at                timestamptz,
  paused_at               timestamptz,
  second_supplement_at    timestamptz,
  fee_bearing             boolean  not null default false,
  all_zero                boolean  not null default false,
  disliked                boolean  not null default false,
  response_minutes        bigint,
  online_payments         integer  not null default 0,
  complaints              integer  not null default 0
) partition by hash (dossier_code);
create table dossier_fact_0 partition of dossier_fact for values with (modulus 4, remainder 0) with (fillfactor = 85);
create table dossier_fact_1 partition of dossier_fact for values with (modulus 4, remainder 1) with (fillfactor = 85);
create table dossier_fact_2 partition of dossier_fact for values with (modulus 4, remainder 2) with (fillfactor = 85);
create table dossier_fact_3 partition of dossier_fact for values with (modulus 4, remainder 3) with (fillfactor = 85);
comment on table dossier_fact is 'What the events say of each dossier; days are business days in Asia/Ho_Chi_Minh.';
comment on column dossier_fact.applied is 'The events applied so far, in sequence, each by the random half of its id.';
comment on column dossier_fact.agency is 'The handling agency; null while only payments or petitions spoke of the dossier: the row then holds nothing else.';
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
comment on column dossier_fact.all_zero is 'Every fee of it is nought: there is no financial duty.';
comment on column dossier_fact.disliked is 'The citizen rated it poor or very poor.';
comment on column dossier_fact.response_minutes is 'Office minutes of the desk from submission to acceptance.';
comment on column dossier_fact.online_payments is 'How many of its payments were made online: told by the payments, who alone change it.';
comment on column dossier_fact.complaints is 'How many petitions are about it: told by the petitions, who alone change it.';

-- Summaries of block ranges: dossiers arrive by time, and unlike a tree these cost an update little. It is one index of all
-- days, so that an update looks at one summary and not at four.
create index dossier_fact_days on dossier_fact using brin (submitted_on, received_on, completed_on)
  with (pages_per_range = 32, autosummarize = on);
-- What ended since a moment is asked for with every snapshot: a tree has it at its end, a summary that is yet to come has not.
create index dossier_fact_ended on dossier_fact (ended_at) where ended_at is not null;
-- One agency's facts are next to one another; of the whole province's, an index has the columns that questions need.
create index dossier_fact_of_agency on dossier_fact (agency, received_on) include (procedure_code, channel, level)
  where received_on is not null;
create index dossier_fact_open on dossier_fact (agency, received_on)
  include (level, field_code, channel, original_due_at, current_due_at, due_soon_at, paused_at, second_supplement_at,
    apologised, disliked, complaints)
  where ended_at is null and received_on is not null;
-- Dossiers that outlive a month are few: those that were open all through a longer period are found here, of one agency or
-- of all that ended since.
create index dossier_fact_long on dossier_fact (agency, received_on, ended_at)
  include (level, field_code, channel, original_due_at, paused_at, second_supplement_at, disliked, complaints)
  where (ended_at at time zone 'Asia/Ho_Chi_Minh')::date - received_on > 27;
create index dossier_fact_long_ended on dossier_fact (ended_at, received_on, agency)
  include (level, field_code, channel, original_due_at, paused_at, second_supplement_at, disliked, complaints)
  where (ended_at at time zone 'Asia/Ho_Chi_Minh')::date - received_on > 27;

create table dossier_by_agency_fresh (
  agency                        text     not null,
  level                         text     not null,
  day                           date     not null,
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
  responded                     bigint,
  responded_in_time             bigint,
  started_fee                   bigint,
  started_paid_online           bigint,
  ended                         bigint,
  ended_in_time                 bigint,
  received_complained           bigint,
  ended_complained              bigint,
  in_time_ceased                bigint
);
comment on table dossier_by_agency_fresh is 'Differences that no grain has yet: they belong to every sum. Null is 0, and most counts of most rows are.';
create table dossier_by_agency_of_day (like dossier_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table dossier_by_agency_of_month (like dossier_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table dossier_by_agency_of_year (like dossier_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
comment on table dossier_by_agency_of_day is 'Counts as differences of facts, by the agency that handles.';
comment on column dossier_by_agency_of_day.received_synced is 'Of those received that day, how many the national portal knows of by now; so with every other count that begins with received or submitted.';
comment on column dossier_by_agency_of_day.completed_minutes is 'The net working minutes of those completed that day.';
comment on column dossier_by_agency_of_day.in_time_ceased is 'Ended, or became late while open: what is in time at the end of a day is what was received up to it less this.';
comment on column dossier_by_agency_of_day.overdue_began is 'Became overdue that day; open on a day is what began minus what ended up to it.';

create table dossier_by_field_fresh (like dossier_by_agency_fresh);
alter table dossier_by_field_fresh add column field_code text not null, add column channel text not null;
create table dossier_by_field_of_day
  (like dossier_by_field_fresh, primary key (day, agency, level, field_code, channel)) partition by range (day);
create table dossier_by_field_of_month
  (like dossier_by_field_fresh, primary key (day, agency, level, field_code, channel)) partition by range (day);
create table dossier_by_field_of_year
  (like dossier_by_field_fresh, primary key (day, agency, level, field_code, channel)) partition by range (day);
comment on table dossier_by_field_of_day is 'The same counts for whole provinces, by field and channel.';
comment on column dossier_by_field_of_day.agency is 'The province.';

create table dossier_response_fresh (
  agency      text not null,
  level       text not null,
  value       text not null,
  day         date not null,
  occurrences bigint
);
create table dossier_response_of_day
  (like dossier_response_fresh, primary key (day, agency, level, value)) partition by range (day);
create table dossier_response_of_month
  (like dossier_response_fresh, primary key (day, agency, level, value)) partition by range (day);
create table dossier_response_of_year
  (like dossier_response_fresh, primary key (day, agency, level, value)) partition by range (day);
comment on table dossier_response_of_day is 'How long desks took to answer online submissions: how many dossiers in each class.';
comment on column dossier_response_of_day.value is 'The upper edge of the class, office minutes; one of them is the limit of 8 hours.';

create table dossier_procedure_fresh (like dossier_response_fresh);
create table dossier_procedure_of_day
  (like dossier_procedure_fresh, primary key (day, agency, level, value)) partition by range (day);
create table dossier_procedure_of_month
  (like dossier_procedure_fresh, primary key (day, agency, level, value)) partition by range (day);
create table dossier_procedure_of_year
  (like dossier_procedure_fresh, primary key (day, agency, level, value)) partition by range (day);
comment on table dossier_procedure_of_day is 'Which procedures were used online: how many dossiers of each were received.';
comment on column dossier_procedure_of_day.agency is 'The province.';
comment on column dossier_procedure_of_day.value is 'The procedure.';

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
  waived_on      date,
  dossier_code   text     not null,
  on_statement   boolean  not null,
  paid_at        timestamptz,
  reconciled_at  timestamptz,
  refunded       bigint   not null
) partition by hash (payment_id);
create table payment_fact_0 partition of payment_fact for values with (modulus 4, remainder 0) with (fillfactor = 85);
create table payment_fact_1 partition of payment_fact for values with (modulus 4, remainder 1) with (fillfactor = 85);
create table payment_fact_2 partition of payment_fact for values with (modulus 4, remainder 2) with (fillfactor = 85);
create table payment_fact_3 partition of payment_fact for values with (modulus 4, remainder 3) with (fillfactor = 85);
comment on table payment_fact is 'What the events say of each payment.';
comment on column payment_fact.amount is 'Whole VND.';
comment on column payment_fact.on_statement is 'The statement of a gateway or bank has to show it.';
comment on column payment_fact.refunded is 'All that was given back, whole VND.';
comment on column payment_fact.waived is 'What of the fee was let off, whole VND.';
create index payment_fact_days on payment_fact using brin (requested_on, succeeded_on, waived_on)
  with (pages_per_range = 32, autosummarize = on);
create index payment_fact_unreconciled on payment_fact (agency, paid_at)
  where on_statement and reconciled_at is null and paid_at is not null;
create index payment_fact_reconciled on payment_fact (reconciled_at) where reconciled_at is not null;

create table payment_by_agency_fresh (
  agency              text     not null,
  level               text     not null,
  day                 date     not null,
  requested           bigint,
  succeeded           bigint,
  succeeded_online    bigint,
  succeeded_receipted bigint,
  amount_succeeded    bigint,
  amount_waived       bigint,
  receipts            bigint,
  amount_refunded     bigint,
  unreconciled_began  bigint,
  unreconciled_ended  bigint
);
create table payment_by_agency_of_day (like payment_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table payment_by_agency_of_month (like payment_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table payment_by_agency_of_year (like payment_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table payment_by_field_fresh (like payment_by_agency_fresh);
alter table payment_by_field_fresh add column field_code text not null;
create table payment_by_field_of_day
  (like payment_by_field_fresh, primary key (day, agency, level, field_code)) partition by range (day);
create table payment_by_field_of_month
  (like payment_by_field_fresh, primary key (day, agency, level, field_code)) partition by range (day);
create table payment_by_field_of_year
  (like payment_by_field_fresh, primary key (day, agency, level, field_code)) partition by range (day);
comment on column payment_by_agency_of_day.amount_refunded is 'What was given back of that paid that day.';
comment on column payment_by_agency_of_day.succeeded_receipted is 'Of those paid that day, how many have a receipt by now.';

-- Petitions -------------------------------------------------------------------------------------------------------

create table petition_fact (
  petition_code  text        primary key,
  applied        bigint[]    not null,
  field_code     text        not null,
  agency         text        not null,
  level          text        not null,
  channel        text        not null,
  liked          boolean     not null,
  received_on    date,
  accepted_on    date,
  answered_on    date,
  rated_on       date,
  due_at         timestamptz,
  handled_at     timestamptz,
  published_late boolean     not null,
  rejected       boolean     not null,
  reopened       boolean     not null,
  unit_code      text        not null,
  dossier_code   text
) partition by hash (petition_code);
create table petition_fact_0 partition of petition_fact for values with (modulus 4, remainder 0) with (fillfactor = 85);
create table petition_fact_1 partition of petition_fact for values with (modulus 4, remainder 1) with (fillfactor = 85);
create table petition_fact_2 partition of petition_fact for values with (modulus 4, remainder 2) with (fillfactor = 85);
create table petition_fact_3 partition of petition_fact for values with (modulus 4, remainder 3) with (fillfactor = 85);
comment on table petition_fact is 'What the events say of each petition.';
comment on column petition_fact.rejected is 'It was none, or not for the province.';
comment on column petition_fact.reopened is 'The citizen raised it again after an answer.';
comment on column petition_fact.dossier_code is 'The dossier it is about.';
comment on column petition_fact.handled_at is 'Answered, refused or sent back for what is missing; null while the agency has something to do.';
comment on column petition_fact.due_at is 'When that was due; while nothing is done, when the answer is.';
comment on column petition_fact.published_late is 'The answer was published later than it was to be.';
-- What is judged or told apart of petitions is asked of the facts: here without their rows.
create index petition_fact_received on petition_fact (agency, received_on)
  include (level, field_code, channel, unit_code, handled_at, due_at, published_late, rejected, reopened, rated_on, liked);
-- What is judged at the end of a period is open then, was open for long, or comes too late.
create index petition_fact_late on petition_fact (received_on, agency, due_at)
  include (level, field_code, channel, handled_at, published_late, rejected, reopened, rated_on, liked)
  where handled_at is null or handled_at > due_at or published_late;
create index petition_fact_long on petition_fact (agency, received_on, handled_at)
  include (level, field_code, channel, due_at)
  where (handled_at at time zone 'Asia/Ho_Chi_Minh')::date - received_on > 27;
create index petition_fact_handled on petition_fact (handled_at) where handled_at is not null;

create table petition_by_agency_fresh (
  agency              text     not null,
  level               text     not null,
  day                 date     not null,
  received            bigint,
  received_answered   bigint,
  accepted            bigint,
  answered            bigint,
  rated               bigint,
  liked               bigint,
  valid               bigint,
  valid_answered      bigint,
  handled             bigint,
  handled_in_time     bigint,
  in_time_ceased      bigint,
  satisfying          bigint
);
create table petition_by_agency_of_day (like petition_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table petition_by_agency_of_month (like petition_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table petition_by_agency_of_year (like petition_by_agency_fresh, primary key (day, agency, level)) partition by range (day);
create table petition_by_field_fresh (like petition_by_agency_fresh);
alter table petition_by_field_fresh add column field_code text not null, add column channel text not null;
create table petition_by_field_of_day
  (like petition_by_field_fresh, primary key (day, agency, level, field_code, channel)) partition by range (day);
create table petition_by_field_of_month
  (like petition_by_field_fresh, primary key (day, agency, level, field_code, channel)) partition by range (day);
create table petition_by_field_of_year
  (like petition_by_field_fresh, primary key (day, agency, level, field_code, channel)) partition by range (day);
comment on column petition_by_agency_of_day.valid is 'Of those received that day, how many were not refused; so with the others.';
comment on column petition_by_agency_of_day.in_time_ceased is 'Answered, or became late while open: what is in time at the end of a day is what is valid up to it less this.';
comment on column petition_by_agency_of_day.satisfying is 'Of those received that day, how many were answered in time, and liked unless nobody rated them.';
comment on column petition_by_agency_of_day.received_answered is 'Of those received that day, how many have been answered by now.';

create table petition_field_fresh (like dossier_response_fresh);
create table petition_field_of_day
  (like petition_field_fresh, primary key (day, agency, level, value)) partition by range (day);
create table petition_field_of_month
  (like petition_field_fresh, primary key (day, agency, level, value)) partition by range (day);
create table petition_field_of_year
  (like petition_field_fresh, primary key (day, agency, level, value)) partition by range (day);
comment on table petition_field_of_day is 'Which fields petitions were of: how many of each that were not refused, by the day they were received.';

create table petition_unit_fresh (like dossier_response_fresh);
create table petition_unit_of_day
  (like petition_unit_fresh, primary key (day, agency, level, value)) partition by range (day);
create table petition_unit_of_month
  (like petition_unit_fresh, primary key (day, agency, level, value)) partition by range (day);
create table petition_unit_of_year
  (like petition_unit_fresh, primary key (day, agency, level, value)) partition by range (day);
comment on table petition_unit_of_day is 'Which administrative units petitions spoke of: how many of each that were not refused.';

-- What is fresh is read as a whole with every question and goes within moments: no plan depends on what is in it.
alter table dossier_by_agency_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table dossier_by_field_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table dossier_response_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table dossier_procedure_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table payment_by_agency_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table payment_by_field_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table petition_by_agency_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table petition_by_field_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table petition_field_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);
alter table petition_unit_fresh set (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0,
  autovacuum_analyze_threshold = 2000000000);

-- Facts grow fast while a log is taken in, and what is said of them by and large stays: a day is as good as another, and
-- nobody looks for the events that were applied.
alter table dossier_fact_0 set (autovacuum_analyze_scale_factor = 0.5);
alter table dossier_fact_1 set (autovacuum_analyze_scale_factor = 0.5);
alter table dossier_fact_2 set (autovacuum_analyze_scale_factor = 0.5);
alter table dossier_fact_3 set (autovacuum_analyze_scale_factor = 0.5);
alter table payment_fact_0 set (autovacuum_analyze_scale_factor = 0.5);
alter table payment_fact_1 set (autovacuum_analyze_scale_factor = 0.5);
alter table payment_fact_2 set (autovacuum_analyze_scale_factor = 0.5);
alter table payment_fact_3 set (autovacuum_analyze_scale_factor = 0.5);
alter table petition_fact_0 set (autovacuum_analyze_scale_factor = 0.5);
alter table petition_fact_1 set (autovacuum_analyze_scale_factor = 0.5);
alter table petition_fact_2 set (autovacuum_analyze_scale_factor = 0.5);
alter table petition_fact_3 set (autovacuum_analyze_scale_factor = 0.5);
alter table dossier_fact alter column applied set statistics 0;
alter table payment_fact alter column applied set statistics 0;
alter table petition_fact alter column applied set statistics 0;
