-- What each day is to the offices of a scope. A day without a row is a day without a calendar.

create table calendar_day (
  key            text collate "C" primary key,
  day            date not null,
  scope          text collate "C" not null,
  kind           text not null,
  reason         text,
  source         text,
  event_sequence bigint not null,
  content_hash   bigint,
  unique (scope, day)
);
comment on column calendar_day.key is 'The key on the compacted topic: day.scope.';
comment on column calendar_day.scope is 'VN for the country, or an agency whose offices differ from it.';
