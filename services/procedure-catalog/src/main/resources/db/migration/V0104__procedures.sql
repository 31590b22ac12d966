-- Administrative procedures, with a version for every decision that changed them.

create table procedure (
  code           text collate "C" primary key,
  event_sequence bigint not null
);
comment on column procedure.event_sequence is 'Sequence of the newest ProcedureChanged; its ETag.';

create table procedure_version (
  key                     text collate "C" primary key,
  procedure_code          text collate "C" not null references procedure (code),
  valid_from              date not null,
  valid_to                date,
  name                    text not null,
  field_code              text collate "C" not null,
  field_name              text not null,
  managing_agency         text collate "C" not null references agency (code),
  levels                  text[] not null,
  service_level           text not null,
  eligible_online         boolean not null,
  eligible_full_online    boolean not null,
  national_integrated     boolean not null,
  fee_bearing             boolean not null,
  online_payment          boolean not null,
  written_result_required boolean not null,
  time_value              integer,
  time_unit               text,
  fee_vnd                 bigint,
  legal_basis             text,
  generated               boolean not null,
  source                  text,
  search_text             text not null,
  content_hash            bigint,
  constraint procedure_has_one_version_a_day
    exclude using gist (procedure_code with =, daterange(valid_from, valid_to, '[]') with &&)
    deferrable initially deferred
);
comment on column procedure_version.key is 'procedure_code@valid_from.';
comment on column procedure_version.valid_to is 'The last day it holds, inclusive.';
comment on column procedure_version.search_text is 'Code, name and field, lower case without diacritics.';
comment on column procedure_version.content_hash is 'Of the import row it came from; null once it was changed by other means.';
comment on column procedure_version.generated is 'Made up to fill a gap in the published catalogue.';
create index procedure_version_by_procedure on procedure_version (procedure_code);
create index procedure_version_by_agency on procedure_version (managing_agency, procedure_code);
create index procedure_version_by_field on procedure_version (field_code, procedure_code);
