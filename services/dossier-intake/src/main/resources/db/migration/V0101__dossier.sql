-- A dossier from submission to returned result, and the running numbers of dossier codes.
-- Codes compare byte by byte, so that an agency's subtree is one range of an index.

create table dossier (
  code                            text collate "C" primary key,
  procedure_code                  text        not null,
  field_code                      text        not null,
  service_level                   text        not null,
  eligible_full_online            boolean     not null,
  written_result_required         boolean     not null,
  fee_bearing                     boolean     not null,
  handling_agency                 text collate "C" not null,
  receiving_agency                text collate "C" not null,
  level                           text        not null,
  channel                         text        not null,
  assisted_by                     text,
  applicant_kind                  text        not null,
  identity_level                  integer     not null,
  vneid_authenticated             boolean     not null,
  population_data                 boolean     not null,
  submitted_by                    text,
  status                          smallint    not null,
  submitted_at                    timestamptz not null,
  received_at                     timestamptz,
  original_due_at                 timestamptz,
  current_due_at                  timestamptz,
  due_soon_at                     timestamptz,
  started_at                      timestamptz,
  components_total                integer     not null,
  components_digitised            integer     not null,
  components_reused               integer     not null,
  components_from_national_store  integer     not null,
  digitised_at                    timestamptz,
  completed_at                    timestamptz,
  outcome                         text,
  electronic_result               boolean     not null,
  net_working_minutes             bigint,
  timeliness                      text,
  returned_at                     timestamptz,
  returned_how                    text,
  event_sequence                  bigint      not null,
  version                         integer     not null,
  import_hash                     bigint
);
comment on table dossier is 'One dossier (hồ sơ); no personal data. What the procedure and the agency were on the day of submission is kept with it.';
comment on column dossier.level is 'Administrative level of the handling agency on the day of submission.';
comment on column dossier.submitted_by is 'Account of the citizen who submitted online; null for what the desk took in or an import brought.';
comment on column dossier.status is 'Number of the status on the national portal: 1 submitted, 2 received, 4 processing, 9 completed, 10 returned.';
comment on column dossier.original_due_at is 'The appointment; on-time is judged against it. current_due_at moves with extensions as well.';
comment on column dossier.due_soon_at is 'When the near-due warning window opens.';
comment on column dossier.event_sequence is 'The dossier''s own event counter: sequence of its last event. version only guards edits.';
comment on column dossier.import_hash is 'Hash of the import row it came from; null for dossiers submitted here.';

-- What happened on a day, by agency.
create index dossier_submitted on dossier (submitted_at);
create index dossier_received on dossier (received_at);
create index dossier_started on dossier (started_at);
create index dossier_completed on dossier (completed_at);
create index dossier_returned on dossier (returned_at);

-- What was or may become overdue: everything open and everything finished late, answered without the table.
create index dossier_overdue on dossier (current_due_at, completed_at, handling_agency)
  where current_due_at is not null and (completed_at is null or completed_at > current_due_at);

-- Work lists: open dossiers by due date, and their colours by agency.
create index dossier_open_by_due on dossier (current_due_at, code) where status in (2, 4);
create index dossier_open_by_agency on dossier (handling_agency, current_due_at, due_soon_at, code) where status in (2, 4);

-- Lists of an agency and those under it; the second for whatever is not the great mass of ended dossiers.
create index dossier_by_agency on dossier (handling_agency, code);
create index dossier_by_agency_live on dossier (handling_agency, code) where status <> 10;

create table dossier_number (
  agency text collate "C" not null,
  day    date             not null,
  last   integer          not null,
  primary key (agency, day)
);
comment on table dossier_number is 'Last running number given to a dossier code, by agency and day; taken in the transaction that stores the dossier, so that a rollback leaves no gap.';
