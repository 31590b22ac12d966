-- How the result travels, and what the national portal knows of a dossier: dimensions beside the business state.

alter table dossier
  add delivery_state     text not null default 'NOT_DUE',
  add delivery_reference text,
  add sync_state         text not null default 'NONE',
  add national_status    integer;
comment on column dossier.delivery_state is 'Where the result is: not decided, at the desk, on its way by post, with the citizen.';
comment on column dossier.delivery_reference is 'The postal service''s number of the consignment.';
comment on column dossier.sync_state is 'Whether the national portal knows where the dossier stands now; NONE for imported ones and where no portal is set up.';
comment on column dossier.national_status is 'The status that the national portal knows; null if it knows nothing of the dossier.';

update dossier set delivery_state = case when returned_at is null then 'AT_DESK' else 'DELIVERED' end
where completed_at is not null;

create table sync_message (
  id              bigint generated always as identity primary key,
  dossier_code    text collate "C" not null,
  sequence        bigint      not null,
  national_status integer     not null,
  at              timestamptz not null,
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null default now(),
  sent_at         timestamptz,
  dead_at         timestamptz,
  last_error      text
);
comment on table sync_message is 'What the national portal is told, in order for each dossier. Unsent ones hold back later ones of their dossier. at is business time, the other moments are real time.';
comment on column sync_message.sequence is 'The dossier''s event counter when it was noted; with the code the idempotency key at the portal.';
comment on column sync_message.dead_at is 'Given up; waits for a person who sends it again.';

create index sync_message_due on sync_message (next_attempt_at, id) where sent_at is null and dead_at is null;
create index sync_message_unsent on sync_message (dossier_code, id) where sent_at is null;
create index sync_message_dead on sync_message (id) where dead_at is not null;
