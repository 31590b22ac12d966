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
  state                           text        not null,
  submitted_at                    timestamptz not null,
  received_at                     timestamptz,
  original_due_at                 timestamptz,
  current_due_at                  timestamptz,
  due_soon_at                     timestamptz,
  warned_due_soon                 boolean     not null,
  warned_overdue                  boolean     not null,
  reply_due_at                    timestamptz,
  replied_at                      timestamptz,
  limit_unit                      text,
  paused_at                       timestamptz,
  paused_original_due_at          timestamptz,
  paused_current_due_at           timestamptz,
  paused_minutes                  bigint      not null,
  stepwise                        boolean     not null,
  extensions                      integer     not null,
  supplement_rounds               integer     not null,
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
  ended_at                        timestamptz,
  financial_state                 text        not null,
  duty_amount                     bigint,
  rating                          integer,
  event_sequence                  bigint      not null,
  version                         integer     not null,
  import_hash                     bigint
);
comment on table dossier is 'One dossier (hồ sơ); no personal data. What the procedure and the agency were on the day of submission is kept with it.';
comment on column dossier.level is 'Administrative level of the handling agency on the day of submission.';
comment on column dossier.submitted_by is 'Account of the citizen who submitted online; null for what the desk took in or an import brought.';
comment on column dossier.state is 'Where it stands inside the province; the national status follows from it (DossierState).';
comment on column dossier.original_due_at is 'The appointment; on-time is judged against it. current_due_at moves with extensions as well. Both are null while the clock stands still.';
comment on column dossier.due_soon_at is 'When the near-due warning window opens.';
comment on column dossier.paused_at is 'Since when the clock stands still; the dues as they were then stand beside it.';
comment on column dossier.paused_minutes is 'Office minutes for which the clock stood still, over all pauses.';
comment on column dossier.stepwise is 'Whether it has rows in dossier_step.';
comment on column dossier.ended_at is 'When nothing more was to be done: decided, refused, withdrawn or stopped.';
comment on column dossier.reply_due_at is 'By when the desk answers an online submission; replied_at is its first action.';
comment on column dossier.event_sequence is 'The dossier''s own event counter: sequence of its last event. version only guards edits.';
comment on column dossier.import_hash is 'Hash of the import row it came from; null for dossiers submitted here.';

-- A code is also looked for by its end, which is its number.
create index dossier_code_end on dossier ((reverse(code)) collate "C");

-- What happened on a day, by agency. Every change of a dossier writes into every index that holds it: what has not happened
-- yet stays out.
create index dossier_submitted on dossier (submitted_at, code);
create index dossier_received on dossier (received_at) where received_at is not null;
create index dossier_started on dossier (started_at) where started_at is not null;
create index dossier_completed on dossier (completed_at) where completed_at is not null;
create index dossier_returned on dossier (returned_at) where returned_at is not null;

-- What was or may become overdue: everything open and everything finished late, answered without the table.
create index dossier_overdue on dossier (current_due_at, ended_at, handling_agency)
  where current_due_at is not null and (ended_at is null or ended_at > current_due_at);

-- Work lists: open dossiers by due date, and their colours by agency.
create index dossier_open_by_due on dossier (current_due_at, code) where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY');
create index dossier_open_by_agency on dossier (handling_agency, current_due_at, due_soon_at, code) where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY');

-- What is to be warned of next.
create index dossier_to_warn_due_soon on dossier (due_soon_at)
  where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY') and not warned_due_soon;
create index dossier_to_warn_overdue on dossier (current_due_at)
  where state in ('RECEIVED', 'PROCESSING', 'AWAITING_AGENCY') and not warned_overdue;

-- Lists of an agency and those under it; the second for whatever is not the great mass of ended dossiers.
create index dossier_by_agency on dossier (handling_agency, code);
create index dossier_by_agency_live on dossier (handling_agency, code) where state <> 'RETURNED';

create table dossier_number (
  agency text collate "C" not null,
  day    date             not null,
  last   integer          not null,
  primary key (agency, day)
);
comment on table dossier_number is 'Last running number given to a dossier code, by agency and day; taken in the transaction that stores the dossier, so that a rollback leaves no gap.';

create table dossier_history (
  id           bigint generated always as identity primary key,
  dossier_code text collate "C" not null,
  sequence     bigint      not null,
  action       text        not null,
  at           timestamptz not null,
  subject      text        not null,
  agency       text,
  from_state   text,
  to_state     text        not null,
  reason_code  text,
  note         text,
  form         text
);
create index dossier_history_of_dossier on dossier_history (dossier_code, id);
comment on table dossier_history is 'Who did what to a dossier, when, where and why; never changed. Imported lives have none.';
comment on column dossier_history.sequence is 'Sequence of the dossier''s last event after the action.';

create table deadline_rule (
  valid_from            date    not null primary key,
  valid_to              date,
  most_extensions       integer not null,
  extension_notice_days integer not null,
  reply_minutes         integer not null,
  legal_basis           text    not null
);
comment on table deadline_rule is 'What the law says of deadlines in general.';
insert into deadline_rule values
  ('2018-06-21', null, 1, 1, 480,
   'NĐ 61/2018/NĐ-CP Đ.19 (hẹn lại một lần, chậm nhất 01 ngày trước ngày hết hạn); NĐ 45/2020/NĐ-CP (08 giờ làm việc)');

create table process (
  procedure_code text collate "C" not null,
  agency         text collate "C" not null,
  valid_from     date  not null,
  valid_to       date,
  body           jsonb not null,
  primary key (procedure_code, agency, valid_from)
);
comment on table process is 'How an agency and those under it carry out a procedure: its steps and their time limits.';

create table dossier_step (
  id           bigint generated always as identity primary key,
  dossier_code text collate "C" not null,
  position     integer     not null,
  step         text        not null,
  name         text        not null,
  agency       text collate "C" not null,
  time_value   integer     not null,
  time_unit    text        not null,
  assignee     text,
  opened_at    timestamptz,
  due_at       timestamptz,
  finished_at  timestamptz,
  ended        text
);
comment on table dossier_step is 'The way of a dossier: planned steps have no opened_at, the open one no finished_at.';
create index dossier_step_way on dossier_step (dossier_code, position);
create unique index dossier_step_open on dossier_step (dossier_code) where opened_at is not null and finished_at is null;
create index dossier_step_open_by_agency on dossier_step (agency, due_at)
  where opened_at is not null and finished_at is null;

create table online_only_day (
  agency      text collate "C" not null,
  weekday     smallint not null,
  valid_from  date     not null,
  valid_to    date,
  legal_basis text     not null,
  primary key (agency, weekday, valid_from)
);
comment on table online_only_day is 'Days of the week (1 Monday to 7 Sunday) on which an office takes no dossiers at the counter.';
