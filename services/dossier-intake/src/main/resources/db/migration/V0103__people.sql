-- Who applied and who acts for them, unreadable at rest; who has read it; and the public look-up's wrong answers.

alter table dossier add assistant_code text;
comment on column dossier.assistant_code is 'The assisting member''s code in their organisation.';

create table dossier_person (
  dossier_code   text collate "C" not null,
  role           text  not null,
  sealed         bytea not null,
  identity_hash  bytea,
  phone_hash     bytea,
  email_hash     bytea,
  name_hash      bytea,
  identity_tail  bytea,
  phone_tail     bytea,
  primary key (dossier_code, role)
);
comment on table dossier_person is 'Applicant and delegate of a dossier: sealed for the dossier, and keyed hashes to find them by.';
comment on column dossier_person.identity_tail is 'Keyed hash of the dossier''s code and the last six digits, for the public look-up.';
create index dossier_person_identity on dossier_person (identity_hash) where identity_hash is not null;
create index dossier_person_phone on dossier_person (phone_hash) where phone_hash is not null;
create index dossier_person_email on dossier_person (email_hash) where email_hash is not null;
create index dossier_person_name on dossier_person (name_hash) where name_hash is not null;

create table personal_data_access (
  id           bigint generated always as identity primary key,
  dossier_code text collate "C" not null,
  at           timestamptz not null,
  subject      text        not null,
  agency       text,
  what         text        not null,
  purpose      text        not null
);
comment on table personal_data_access is 'Who read personal data in clear, when, for which agency and why; never changed.';
create index personal_data_access_of_dossier on personal_data_access (dossier_code, id);

create table lookup_failure (
  dossier_code text collate "C" primary key,
  failures     integer     not null,
  last_at      timestamptz not null
);
comment on table lookup_failure is 'Wrong answers in the public look-up of a dossier, in real time; five lock it for an hour.';
create index lookup_failure_old on lookup_failure (last_at);
