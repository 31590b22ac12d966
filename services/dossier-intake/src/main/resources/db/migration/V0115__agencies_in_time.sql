-- What lists ask of an agency they mostly ask of a time: an agency's dossiers lie in the order of their submission.

drop index dossier_by_agency;
create index dossier_by_agency on dossier (handling_agency, submitted_at, code);
drop index dossier_by_agency_live;
create index dossier_by_agency_live on dossier (handling_agency, submitted_at, code) where state <> 'RETURNED';
create index dossier_long_by_agency on dossier (handling_agency, submitted_at, code)
  where greatest(submitted_at, received_at, completed_at, returned_at, current_due_at) - submitted_at > interval '30 days';
