-- What the kit's own tests keep.

create table note (
  code           text primary key,
  agency         text   not null,
  text           text   not null,
  event_sequence bigint not null default 0,
  hash           bigint,
  written_at     timestamptz not null default now()
);
create table petition_trace (
  code   text primary key,
  ids    text   not null,
  scores bigint not null
);
