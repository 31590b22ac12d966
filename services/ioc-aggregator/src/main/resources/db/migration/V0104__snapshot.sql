-- The one picture that phones poll: built by one pod, served by all.

create table snapshot (
  province text   primary key,
  revision bigint not null,
  etag     text   not null,
  body     bytea  not null,
  built_at timestamptz not null
);
comment on column snapshot.revision is 'Grows with every change of a number; it never goes back.';
comment on column snapshot.etag is 'Of the numbers alone: that time has passed is no news.';
