-- What is derived from the log lives in schemas of its own, which a program makes from one script and fills from the log:
-- it is built anew, never migrated. Here is only the register of them.

create table generation (
  id         bigint      generated always as identity primary key,
  layout     text        not null,
  state      text        not null,
  begun_at   timestamptz not null default now(),
  serving_at timestamptz,
  ended_at   timestamptz
);
comment on table generation is 'The generations of facts, counters, offsets and parked events.';
comment on column generation.layout is 'Fingerprint of the script that its tables are made from.';
comment on column generation.state is 'FILLING, SERVING, REPLACED or ABANDONED.';
create unique index generation_filling on generation (layout) where state = 'FILLING';
create unique index generation_serving on generation (layout) where state = 'SERVING';

-- A generation has its own.
drop table ingest_offset;
drop table parked;
