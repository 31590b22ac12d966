-- What was published of a month, as it was published. Not derived from any event: building facts and counters anew
-- never touches it, and neither does anything else.

create table report_number (
  province text    not null,
  year     integer not null,
  last     integer not null,
  primary key (province, year)
);
comment on table report_number is 'The last number given to a report of the year; whoever closes a month holds its row.';

create table report (
  number       text        primary key,
  province     text        not null,
  month        date        not null,
  version      integer     not null,
  replaces     text        unique references report (number),
  reason_code  text,
  published_at timestamptz not null,
  published_by text        not null,
  as_of        timestamptz not null,
  parked       bigint      not null,
  sha256       text        not null,
  unique (province, month, version)
);
comment on column report.number is 'Province, year of publication, running number.';
comment on column report.month is 'Its first day.';
comment on column report.version is '1, and one more for every correction of the month.';
comment on column report.published_by is 'Account of who closed the month.';
comment on column report.as_of is 'Business time up to which every source was counted.';
comment on column report.parked is 'Events that could not be applied then.';
comment on column report.sha256 is 'Of everything below; whoever changed a number behind the program''s back would have to change this too.';

create table report_value (
  number      text    not null references report (number),
  indicator   text    not null,
  formula     integer not null,
  agency      text    not null,
  whole       boolean not null,
  numerator   bigint  not null,
  denominator bigint,
  value       numeric,
  target      text,
  status      text,
  primary key (number, indicator, agency, whole)
);
comment on column report_value.formula is 'Version of the indicator''s formula.';
comment on column report_value.whole is 'With the agencies under it; else of the agency alone.';

create table report_percentile (
  number    text    not null,
  indicator text    not null,
  agency    text    not null,
  whole     boolean not null,
  percent   integer not null,
  value     numeric not null,
  primary key (number, indicator, agency, whole, percent),
  foreign key (number, indicator, agency, whole) references report_value (number, indicator, agency, whole)
);
comment on table report_percentile is 'Of the numbers that are percentiles: what so many of a hundred do not exceed.';

create table report_day (
  number      text   not null references report (number),
  indicator   text   not null,
  day         date   not null,
  numerator   bigint not null,
  denominator bigint,
  primary key (number, indicator, day)
);
comment on table report_day is 'The province''s numbers of each day of the month, by which it can be told what changed since.';

create trigger report_stays before update or delete or truncate on report
  for each statement execute function refuse_change();
create trigger report_value_stays before update or delete or truncate on report_value
  for each statement execute function refuse_change();
create trigger report_percentile_stays before update or delete or truncate on report_percentile
  for each statement execute function refuse_change();
create trigger report_day_stays before update or delete or truncate on report_day
  for each statement execute function refuse_change();
