-- The outbox: what happened, and what Kafka does not have yet.

create table event (
  id           bigint generated always as identity (cache 1) primary key,
  ce_id        uuid        not null,
  type         text        not null,
  aggregate_id text        not null,
  sequence     bigint      not null,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null,
  body         text        not null,
  constraint event_follows unique (aggregate_id, sequence)
);
comment on table event is 'Append-only log of everything this service has published; the source of republish.';
comment on column event.sequence is 'The aggregate''s own event counter: 1, 2, 3 …, one step per event.';
comment on column event.occurred_at is 'Business time; recorded_at is real time.';

create table pending (
  id             bigint generated always as identity (cache 1) primary key,
  event_id       bigint not null,
  aggregate_id   text   not null,
  blocked_reason text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table pending is 'Events that Kafka has not acknowledged; a row is deleted once it has.';
comment on column pending.event_id is 'No foreign key: both rows are written by one statement, and the log is never deleted from.';
comment on column pending.blocked_reason is 'Why the row can never be sent as it is; its aggregate waits behind it, the others go on.';
create index pending_blocked on pending (aggregate_id, id) where blocked_reason is not null;
