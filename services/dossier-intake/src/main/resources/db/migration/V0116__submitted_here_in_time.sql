-- Beside a great many imported dossiers those that were submitted here are the latest: whoever looks for them goes through
-- them alone, in the order of their submission, and not through the years in which there are none.

drop index dossier_submitted_here;
create index dossier_submitted_here on dossier (submitted_at, code) where import_hash is null;
