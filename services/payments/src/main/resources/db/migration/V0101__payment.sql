-- Payments of dossiers' fees and the receipts of what was paid.

create table payment (
  id             uuid        primary key,
  dossier_code   text        not null,
  procedure_code text        not null,
  field_code     text        not null,
  agency         text collate "C" not null,
  level          text        not null,
  purpose        text        not null,
  amount         bigint      not null,
  status         text        not null,
  method         text,
  requested_at   timestamptz not null,
  paid_at        timestamptz,
  version        bigint      not null,
  event_sequence bigint      not null,
  import_hash    bigint,
  constraint payment_amount check (amount > 0),
  constraint payment_paid check ((paid_at is null) = (method is null))
);
comment on column payment.agency is 'The collecting agency; C order makes an agency''s subtree one range.';
comment on column payment.purpose is 'The moment of the dossier''s life the fee belongs to.';
comment on column payment.amount is 'Whole VND.';
comment on column payment.version is 'Guards edits (ETag); the count of events is event_sequence.';
comment on column payment.import_hash is 'Content of the imported row; absent where the payment came through the API.';

create unique index payment_never_twice on payment (dossier_code, purpose)
  where status in ('REQUESTED', 'SUCCEEDED');
comment on index payment_never_twice is 'A financial duty is never paid twice: one open or paid payment per dossier and purpose.';
create index payment_by_request on payment (requested_at, id);
create index payment_by_paid_at on payment (paid_at) where paid_at is not null;

create table receipt_symbol (
  id             int  primary key,
  template       text not null,
  serial_letters text not null,
  form_letter    text not null,
  valid_from     date not null,
  valid_to       date,
  legal_basis    text not null,
  note           text,
  constraint receipt_symbol_template check (template ~ '^0[12]BLP\d-\d{3}$'),
  constraint receipt_symbol_letters check (serial_letters ~ '^[A-Z]{2}$' and form_letter ~ '^[ETP]$')
);
comment on table receipt_symbol is 'How receipts are named on a day; the serial is letters, year and form letter: BT-23E.';
comment on column receipt_symbol.template is '01 no printed face value, BLP receipt of fees, 0 copies (electronic), 001 order of the template.';

insert into receipt_symbol (id, template, serial_letters, form_letter, valid_from, valid_to, legal_basis, note) values
  (1, '01BLP0-001', 'BT', 'E', '2017-01-01', '2022-06-30', 'TT 303/2016/TT-BTC', null),
  (2, '01BLP0-001', 'BT', 'E', '2022-07-01', '2026-06-30', 'NĐ 123/2020/NĐ-CP; TT 78/2021/TT-BTC', null),
  (3, '01BLP0-001', 'BT', 'E', '2026-07-01', null, 'NĐ 254/2026/NĐ-CP; TT 91/2026/TT-BTC',
   'The symbols of before, until those of the new circular are entered as a row of their own.');

create table receipt_series (
  agency      text collate "C" not null,
  template    text not null,
  serial      text not null,
  last_number int  not null,
  primary key (agency, template, serial),
  constraint receipt_series_bound check (last_number between 0 and 9999999)
);
comment on table receipt_series is 'The last number of each receipt book; its row lock, held to the end of the transaction, makes numbers unbroken.';

create table receipt (
  agency         text collate "C" not null,
  template       text        not null,
  serial         text collate "C" not null,
  number         int         not null,
  payment_id     uuid        not null references payment,
  dossier_code   text        not null,
  procedure_code text        not null,
  amount         bigint      not null,
  method         text        not null,
  issued_at      timestamptz not null,
  primary key (agency, template, serial, number)
);
comment on table receipt is 'Never deleted, never renumbered. Two letters cannot tell all agencies apart, so the collecting agency is part of the key.';
create unique index receipt_of_payment on receipt (payment_id);
create index receipt_by_issue on receipt (issued_at);
