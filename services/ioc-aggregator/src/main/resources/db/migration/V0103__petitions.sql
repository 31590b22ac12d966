-- What the events say of each petition, and the daily counts that follow from it.

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
  rated_on      date
) with (fillfactor = 85);
create index petition_fact_received on petition_fact using brin (received_on) with (pages_per_range = 32, autosummarize = on);

create table petition_by_agency (
  agency     text     not null,
  day        date     not null,
  level      text     not null,
  field_code text     not null,
  channel    text     not null,
  shard      smallint not null,
  received          bigint not null,
  received_answered bigint not null,
  accepted          bigint not null,
  answered          bigint not null,
  rated             bigint not null,
  liked             bigint not null,
  primary key (agency, day, level, field_code, channel, shard)
) with (fillfactor = 85);
comment on column petition_by_agency.received_answered is 'Of those received that day, how many have been answered by now.';
