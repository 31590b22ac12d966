-- First answers, kept so that a repeated request gets them again.

create table idempotency_key (
  caller       text        not null,
  operation    text        not null,
  key          text        not null,
  request_hash bytea       not null,
  answer       text        not null,
  created_at   timestamptz not null,
  primary key (caller, operation, key)
);
comment on column idempotency_key.request_hash is 'SHA-256 of the request: the same key with another request is refused.';
create index idempotency_key_age on idempotency_key (created_at);
