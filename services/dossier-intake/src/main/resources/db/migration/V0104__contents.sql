-- What a dossier consists of: its components, the attachments that hold them, and the results with their signatures.

create table dossier_component (
  dossier_code        text collate "C" not null,
  position            integer not null,
  code                text,
  name                text    not null,
  form                text    not null,
  copies              integer not null,
  digitised           boolean not null,
  reused              boolean not null,
  from_national_store boolean not null,
  attachment_id       uuid,
  primary key (dossier_code, position)
);
comment on table dossier_component is 'The papers of a dossier (thành phần hồ sơ) as the desk lists them.';

create table attachment (
  id           uuid primary key,
  dossier_code text collate "C" not null,
  kind         text        not null,
  sha256       text        not null,
  media_type   text        not null,
  bytes        bigint      not null,
  at           timestamptz not null,
  subject      text        not null,
  agency       text
);
comment on table attachment is 'Attachments of dossiers; the bytes lie in the content store under their hash. File names are not kept: people write names into them.';
create index attachment_of_dossier on attachment (dossier_code, at);

create table dossier_result (
  attachment_id       uuid primary key,
  dossier_code        text collate "C" not null,
  document_number     text        not null,
  issued_on           date        not null,
  issuing_agency      text        not null,
  signer_position     text,
  certificate_serial  text,
  signed_at           timestamptz,
  recorded_at         timestamptz not null,
  subject             text        not null
);
comment on table dossier_result is 'Result files of dossiers and what their electronic signatures say.';
create index dossier_result_of_dossier on dossier_result (dossier_code, recorded_at);
