-- What the events say of each payment, and the daily counts that follow from it.

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
  receipt_on     date
) with (fillfactor = 85);
comment on column payment_fact.amount is 'Whole VND.';
create index payment_fact_requested on payment_fact using brin (requested_on) with (pages_per_range = 32, autosummarize = on);
create index payment_fact_succeeded on payment_fact using brin (succeeded_on) with (pages_per_range = 32, autosummarize = on);

create table payment_by_agency (
  agency           text     not null,
  day              date     not null,
  level            text     not null,
  field_code       text     not null,
  shard            smallint not null,
  requested        bigint   not null,
  succeeded        bigint   not null,
  succeeded_online bigint   not null,
  amount_succeeded bigint   not null,
  receipts         bigint   not null,
  primary key (agency, day, level, field_code, shard)
) with (fillfactor = 85);
