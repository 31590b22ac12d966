-- Petitions, their fields, and how long an answer may take.

create table petition_field (
  code        text primary key,
  name_vi     text    not null,
  name_en     text    not null,
  field_group text    not null,
  generated   boolean not null,
  source      text,
  import_hash bigint  not null
);
comment on column petition_field.generated is 'True where the code or name fills a gap in what provinces publish.';

create table answer_time_limit (
  id             int  primary key,
  classification text,
  channel        text,
  working_days   int  not null,
  valid_from     date not null,
  valid_to       date,
  legal_basis    text not null,
  constraint answer_time_limit_positive check (working_days > 0)
);
comment on table answer_time_limit is 'Working days from sending to answer; the row that names most of classification and channel holds.';
comment on column answer_time_limit.classification is 'Absent: any. So with the channel.';

insert into answer_time_limit (id, classification, channel, working_days, valid_from, valid_to, legal_basis) values
  (1, null, null, 15, '2008-03-01', null,
   'NĐ 20/2008/NĐ-CP, amended by NĐ 48/2013/NĐ-CP and NĐ 92/2017/NĐ-CP; as counted by the index of QĐ 766/QĐ-TTg (2022), item 5.2');

create table petition (
  code           text collate "C" primary key,
  field_code     text        not null references petition_field,
  classification text        not null,
  agency         text collate "C" not null,
  level          text        not null,
  unit_code      text        not null,
  channel        text        not null,
  dossier_code   text,
  procedure_code text,
  content        text,
  answer         text,
  latitude       numeric(9, 6),
  longitude      numeric(9, 6),
  status         text        not null,
  submitted_at   timestamptz not null,
  due_at         timestamptz not null,
  accepted_at    timestamptz,
  answered_at    timestamptz,
  rated_at       timestamptz,
  liked          boolean,
  score          int,
  version        bigint      not null,
  event_sequence bigint      not null,
  import_hash    bigint,
  constraint petition_location check ((latitude is null) = (longitude is null)),
  constraint petition_rating check (score between 1 and 5 and (rated_at is null) = (score is null)
                                    and (score is null) = (liked is null))
);
comment on column petition.agency is 'The agency that answers; C order makes an agency''s subtree one range.';
comment on column petition.content is 'What the citizen wrote: leaves this table for an officer of the agency only. Absent on imported petitions.';
comment on column petition.answer is 'What the agency wrote back; guarded like the content.';
comment on column petition.version is 'Guards edits (ETag); the count of events is event_sequence.';
comment on column petition.import_hash is 'Content of the imported row; absent where the petition came through the API.';
create index petition_by_due on petition (due_at, code);
create index petition_by_submission on petition (submitted_at);
create index petition_by_acceptance on petition (accepted_at) where accepted_at is not null;
create index petition_by_answer on petition (answered_at) where answered_at is not null;
create index petition_by_rating on petition (rated_at) where rated_at is not null;
create index petition_by_field on petition (field_code);

create table petition_counter (
  agency      text not null,
  day         date not null,
  last_number int  not null,
  primary key (agency, day)
);
comment on table petition_counter is 'The last running number of an agency''s petitions of a day; part of their codes.';
