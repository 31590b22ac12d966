-- A leader sees their own agency and those under it: snapshots are of any agency, not of provinces alone.

alter table snapshot rename column province to agency;
comment on column snapshot.agency is 'Whose numbers they are, with those under it.';

create table snapshot_reader (
  agency   text        primary key,
  asked_at timestamptz not null
);
comment on table snapshot_reader is 'Agencies below a province whose snapshot is asked for: it is kept up to date as long as it is.';
