-- Office hours of agencies, for as long as a period lasts; until now all had those of the setting.

alter table agency_period add column office_hours text;
comment on column agency_period.office_hours is
  'Spans of a working day such as 07:30-11:30,13:30-17:00; null where they are those of the agency above, at last the setting.';
