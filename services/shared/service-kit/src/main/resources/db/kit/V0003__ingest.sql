-- How far each topic has been taken in, and what could not be.

create table ingest_offset (
  topic       text     not null,
  partition   smallint not null,
  topic_id    text     not null,
  next_offset bigint   not null,
  jumps       bigint   not null default 0,
  recorded_at timestamptz,
  primary key (topic, partition)
);
comment on table ingest_offset is 'The truth about progress: moved in the transaction that stores a batch; its row lock fences a zombie.';
comment on column ingest_offset.topic_id is 'Kafka''s id of the topic: a topic that was made anew is another topic.';
comment on column ingest_offset.recorded_at is 'Real time at which the newest event taken in was recorded by its source.';
comment on column ingest_offset.jumps is 'How often the log skipped offsets on a topic that is kept for ever; each is an alert.';

create table parked (
  id            bigint generated always as identity primary key,
  topic         text        not null,
  partition     smallint    not null,
  record_offset bigint      not null,
  aggregate_id  text        not null,
  sequence      bigint,
  reason        text        not null,
  detail        text,
  headers       jsonb       not null,
  body          bytea,
  parked_at     timestamptz not null default now(),
  unique (topic, partition, record_offset)
);
comment on table parked is 'Events that could not be applied; later events of the same aggregate wait behind them.';
comment on column parked.reason is 'GAP, FORK, UNKNOWN_TYPE or UNREADABLE.';
create index parked_aggregate on parked (topic, aggregate_id);
