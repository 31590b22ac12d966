-- Agencies, with a period for every time they were reorganised.

create table agency (
  code           text collate "C" primary key,
  event_sequence bigint not null
);
comment on column agency.event_sequence is 'Sequence of the newest AgencyChanged.';

create table agency_period (
  key            text collate "C" primary key,
  agency_code    text collate "C" not null references agency (code),
  name           text not null,
  short_name     text,
  kind           text not null,
  level          text not null,
  parent_code    text collate "C",
  unit_code      text collate "C",
  vertical       boolean not null,
  valid_from     date,
  valid_to       date,
  successor_code text collate "C",
  generated      boolean not null,
  source         text,
  note           text,
  search_text    text not null,
  content_hash   bigint,
  constraint agency_is_one_thing_a_day
    exclude using gist (agency_code with =, daterange(valid_from, valid_to, '[]') with &&) deferrable initially deferred
);
comment on column agency_period.key is 'agency_code@valid_from; nothing behind the @ where it is older than the records.';
comment on column agency_period.vertical is 'A central body in the province, such as police or tax.';
comment on column agency_period.generated is 'The code was made up, because the real one is not published.';
create index agency_period_by_agency on agency_period (agency_code);
