-- What changed since a revision can be told, and a revision means the same in every pod and for every agency.
-- Snapshots are made anew from the counters within a second: those with the old revisions go.

drop table snapshot;

create table snapshot (
  agency    text   primary key,
  published bigint not null,
  revision  bigint not null,
  etag      text   not null,
  as_of     timestamptz,
  body      bytea  not null,
  history   jsonb  not null
) with (fillfactor = 50);
alter table snapshot alter column body set storage external;
comment on table snapshot is 'The one picture that phones poll, of an agency and those under it: built by one pod, served by all.';
comment on column snapshot.published is 'Grows with every storing, over all agencies: pods read what is newer than theirs.';
comment on column snapshot.revision is 'The number under which a number of the picture last changed; it never goes back.';
comment on column snapshot.etag is 'Of the numbers alone: that time has passed is no news.';
comment on column snapshot.body is 'The JSON as it is sent, compressed by gzip.';
comment on column snapshot.history is 'The last revisions, and at which of them each indicator became what it is or went.';

create table snapshot_number (
  last bigint  not null,
  one  boolean primary key default true check (one)
);
comment on table snapshot_number is 'One row, which outlives snapshots and generations of facts.';
comment on column snapshot_number.last is 'The last number given out; it follows real milliseconds, so that a database made anew or restored gives out no number that a client has seen.';
insert into snapshot_number (last) values (0);
