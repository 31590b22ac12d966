-- What only the sender of a petition has, and the version as the suite counts versions.

alter table petition add column tracking_key_hash bytea;
alter table petition add constraint petition_tracking_key check (octet_length(tracking_key_hash) = 32);
comment on column petition.tracking_key_hash is
  'SHA-256 of the key that the sender was given; absent on imported petitions, which nobody can rate through the API.';

alter table petition alter column version type int;
