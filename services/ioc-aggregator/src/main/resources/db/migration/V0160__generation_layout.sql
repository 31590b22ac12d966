-- The layout becomes a part of schemas' names, which are dropped by it: nothing else than a fingerprint may stand there.

alter table generation
  add constraint generation_layout_is_a_fingerprint check (layout ~ '^[0-9a-f]{8}$'),
  add constraint generation_state_is_known check (state in ('FILLING', 'SERVING', 'REPLACED', 'ABANDONED'));
