-- Dossiers that a citizen has begun and not handed in.

create table draft (
  id       uuid primary key,
  subject  text        not null,
  sealed   bytea       not null,
  version  integer     not null,
  saved_at timestamptz not null
);
comment on table draft is 'A dossier not handed in yet: it has no code, no number and no events; sealed, because it may tell of people.';
create index draft_of_subject on draft (subject, saved_at);
create index draft_old on draft (saved_at);
