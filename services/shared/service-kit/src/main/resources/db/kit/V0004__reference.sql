-- What this service knows of the catalogue, as its topics tell it.

create table ref_agency (
  code     text primary key,
  sequence bigint not null,
  body     jsonb  not null
);
create table ref_procedure (
  code     text primary key,
  sequence bigint not null,
  body     jsonb  not null
);
create table ref_calendar_day (
  key      text primary key,
  sequence bigint not null,
  body     jsonb  not null
);
create table ref_revision (
  revision bigint not null
);
insert into ref_revision values (0);
comment on table ref_revision is 'One row; every change of the copies adds one, so that all pods see when to read them anew.';
