-- Administrative units and what became of them. Codes are used again, so a unit is a code with a period.

create extension if not exists btree_gist;

create table unit (
  key               text collate "C" primary key,
  code              text collate "C" not null,
  name              text not null,
  kind              text not null,
  level             text not null,
  parent_code       text collate "C",
  province_code     text collate "C" not null,
  valid_from        date,
  valid_to          date,
  name_en           text,
  lon               double precision,
  lat               double precision,
  population_weight bigint,
  legal_basis       text,
  search_text       text not null,
  content_hash      bigint,
  constraint unit_means_one_thing_a_day
    exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) deferrable initially deferred
);
comment on table unit is 'An administrative unit for as long as its code meant that unit.';
comment on column unit.key is 'code@valid_from; nothing behind the @ where the unit is older than the records.';
comment on column unit.province_code is 'The province at the top of its parents, for lists by province.';
comment on column unit.valid_to is 'The last day, inclusive.';
comment on column unit.population_weight is 'Relative only: good for shares, not for head counts.';
comment on column unit.search_text is 'Code and name, lower case without diacritics.';
comment on column unit.content_hash is 'Of the import row it came from; null once it was changed by other means.';
create index unit_by_province on unit (province_code, code);

create table succession (
  key            text collate "C" primary key,
  old_code       text collate "C" not null,
  new_code       text collate "C",
  kind           text not null,
  effective_from date not null,
  area_share     double precision,
  note           text,
  content_hash   bigint
);
comment on table succession is 'What became of a unit on the day it ended; a split unit has several rows.';
comment on column succession.area_share is 'Part of the old area that went to the new unit, 0 to 1; rough.';
create index succession_by_old on succession (old_code, effective_from);
create index succession_by_new on succession (new_code, effective_from);
