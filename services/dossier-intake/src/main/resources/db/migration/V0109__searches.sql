-- What a search looks for that few dossiers have: small indexes that hold those only, and cost nothing where it does not happen.

create index dossier_of_procedure on dossier (procedure_code, code);
create index dossier_received_elsewhere on dossier (receiving_agency, code) where receiving_agency <> handling_agency;
create index dossier_submitted_here on dossier (code) where import_hash is null;
create index dossier_extended on dossier (code) where extensions > 0;
create index dossier_supplemented on dossier (code) where supplement_rounds > 0;
create index dossier_paused on dossier (code) where paused_at is not null;
create index dossier_rated on dossier (code) where rating is not null;
create index dossier_with_duty on dossier (code) where financial_state <> 'NONE';
create index dossier_told_national_portal on dossier (sync_state, code) where sync_state <> 'NONE';
create index dossier_refused on dossier (code) where outcome = 'REFUSED';
create index dossier_not_early on dossier (timeliness, code) where timeliness <> 'EARLY';
create index dossier_by_post on dossier (code) where channel = 'POSTAL';
create index dossier_returned_by_post on dossier (code) where returned_how = 'POSTAL';
create index dossier_assisted_by_others on dossier (assisted_by, code) where assisted_by <> 'YOUTH_UNION';
create index dossier_assistant on dossier (assistant_code, code) where assistant_code is not null;
create index dossier_of_other_applicants on dossier (applicant_kind, code) where applicant_kind <> 'CITIZEN';

-- Asked for by the day only, by which the rows lie about in order: a summary of each range of pages will do.
drop index dossier_started;
create index dossier_started on dossier using brin (started_at) with (autosummarize = on);

-- The few lives that lasted longer than a month (ShortLives), in the orders of time; the others are bounded by any of their
-- moments.
create index dossier_long_by_submission on dossier (submitted_at, code, received_at, current_due_at, completed_at, returned_at)
  where greatest(submitted_at, received_at, completed_at, returned_at, current_due_at) - submitted_at > interval '30 days';
create index dossier_long_by_decision on dossier (completed_at, code, submitted_at, received_at, current_due_at, returned_at)
  where greatest(submitted_at, received_at, completed_at, returned_at, current_due_at) - submitted_at > interval '30 days';
create statistics dossier_lasted
  on (greatest(submitted_at, received_at, completed_at, returned_at, current_due_at) - submitted_at) from dossier;
create statistics dossier_ways (mcv) on channel, assisted_by, electronic_result, returned_how, service_level from dossier;
analyze dossier;
