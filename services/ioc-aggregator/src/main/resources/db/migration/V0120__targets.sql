-- What the numbers are to reach. Not derived from any event: building facts and counters anew never touches it.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is written once and never changed', tg_table_name using errcode = 'restrict_violation';
end $$;

create table target_version (
  code       text        not null,
  version    integer     not null,
  terms      jsonb       not null,
  changed_at timestamptz not null,
  changed_by text        not null,
  primary key (code, version)
);
comment on table target_version is 'Every version of every target; the highest is the one that holds.';
comment on column target_version.terms is 'Indicator, agency, level, operator, legal basis and the steps of the path.';
comment on column target_version.changed_at is 'Business time.';
comment on column target_version.changed_by is 'Account of who set it so; system for those that come with the program.';
create trigger target_version_stays before update or delete or truncate on target_version
  for each statement execute function refuse_change();
