-- A dossier's fact hears from payments and petitions too, and what the last of the indicators ask is kept and counted.
--
-- What was counted before this script ran is built from the log again: the topics keep everything, so the facts, the
-- counters and how far they had come begin anew.

truncate dossier_fact, dossier_by_agency, dossier_by_province, payment_fact, payment_by_agency, petition_fact,
  petition_by_agency;
delete from ingest_offset where topic in ('dossier-intake.events.v1', 'payments.events.v1', 'feedback.events.v1');
delete from parked where topic in ('dossier-intake.events.v1', 'payments.events.v1', 'feedback.events.v1');

-- A payment or petition may be heard of before the dossier it is about: the row then holds nothing else.
alter table dossier_fact
  alter applied                 set default '{}',
  alter procedure_code          drop not null,
  alter field_code              drop not null,
  alter agency                  drop not null,
  alter level                   drop not null,
  alter channel                 drop not null,
  alter youth                   set default false,
  alter written_result_required set default false,
  alter digitised               set default false,
  alter electronic_result       set default false,
  add fee_bearing      boolean not null default false,
  add all_zero         boolean not null default false,
  add disliked         boolean not null default false,
  add response_minutes bigint,
  add online_payments  integer not null default 0,
  add complaints       integer not null default 0;
comment on column dossier_fact.agency is 'The handling agency; null while only payments or petitions spoke of the dossier.';
comment on column dossier_fact.all_zero is 'Every fee of it is nought: there is no financial duty.';
comment on column dossier_fact.disliked is 'The citizen rated it poor or very poor.';
comment on column dossier_fact.response_minutes is 'Office minutes of the desk from submission to acceptance.';
comment on column dossier_fact.online_payments is 'How many of its payments were made online: told by the payments, who alone change it.';
comment on column dossier_fact.complaints is 'How many petitions are about it: told by the petitions, who alone change it.';

-- Dossiers that outlive a month are few: those that were open all through a longer period are found here.
create index dossier_fact_long on dossier_fact (received_on, ended_at)
  where (ended_at at time zone 'Asia/Ho_Chi_Minh')::date - received_on > 31;
drop index dossier_fact_open;
create index dossier_fact_open on dossier_fact (current_due_at, received_on)
  where ended_at is null and received_on is not null;

alter table dossier_by_agency
  add responded            bigint not null default 0,
  add responded_in_time    bigint not null default 0,
  add started_fee          bigint not null default 0,
  add started_paid_online  bigint not null default 0,
  add ended                bigint not null default 0,
  add ended_in_time        bigint not null default 0,
  add received_complained  bigint not null default 0,
  add ended_complained     bigint not null default 0,
  add in_time_ceased       bigint not null default 0;
comment on column dossier_by_agency.shard is 'The partition that counted: of dossiers as it is, of payments from 100 on, of petitions from 200 on.';
comment on column dossier_by_agency.in_time_ceased is 'Ended, or became late while open: what is in time at the end of a day is what was received up to it less this.';
alter table dossier_by_province
  add responded            bigint not null default 0,
  add responded_in_time    bigint not null default 0,
  add started_fee          bigint not null default 0,
  add started_paid_online  bigint not null default 0,
  add ended                bigint not null default 0,
  add ended_in_time        bigint not null default 0,
  add received_complained  bigint not null default 0,
  add ended_complained     bigint not null default 0,
  add in_time_ceased       bigint not null default 0;

create table dossier_response (
  agency   text     not null,
  day      date     not null,
  level    text     not null,
  value    text     not null,
  shard    smallint not null,
  dossiers bigint   not null,
  primary key (agency, day, level, value, shard)
) with (fillfactor = 85);
comment on table dossier_response is 'How long desks took to answer online submissions: how many dossiers in each class.';
comment on column dossier_response.value is 'The upper edge of the class, office minutes; one of them is the limit of 8 hours.';

create table dossier_procedure (
  agency   text     not null,
  day      date     not null,
  level    text     not null,
  value    text     not null,
  shard    smallint not null,
  dossiers bigint   not null,
  primary key (agency, day, level, value, shard)
) with (fillfactor = 85);
comment on table dossier_procedure is 'Which procedures were used online: how many dossiers of each were received in a month.';
comment on column dossier_procedure.agency is 'The province.';
comment on column dossier_procedure.day is 'The first of the month.';
comment on column dossier_procedure.value is 'The procedure.';

alter table payment_fact
  add dossier_code  text   not null,
  add on_statement  boolean not null,
  add paid_at       timestamptz,
  add reconciled_at timestamptz,
  add refunded      bigint not null;
comment on column payment_fact.on_statement is 'The statement of a gateway or bank has to show it.';
comment on column payment_fact.refunded is 'All that was given back, whole VND.';
create index payment_fact_unreconciled on payment_fact (paid_at)
  where on_statement and reconciled_at is null and paid_at is not null;
alter table payment_by_agency
  add amount_refunded    bigint not null default 0,
  add unreconciled_began bigint not null default 0,
  add unreconciled_ended bigint not null default 0;
comment on column payment_by_agency.amount_refunded is 'What was given back of that paid that day.';

alter table petition_fact
  add rejected     boolean not null,
  add reopened     boolean not null,
  add unit_code    text    not null,
  add dossier_code text;
comment on column petition_fact.rejected is 'It was none, or not for the province.';
comment on column petition_fact.reopened is 'The citizen raised it again after an answer.';
comment on column petition_fact.dossier_code is 'The dossier it is about.';
alter table petition_by_agency
  add valid          bigint not null default 0,
  add valid_answered bigint not null default 0;
