-- Lives that were imported as stopped stand still like any others.

insert into dossier_pause (dossier_code, status, from_at)
select code, 'STOPPED', paused_at from dossier
where state = 'STOPPED' and paused_at is not null
  and not exists (select 1 from dossier_pause where dossier_code = code and to_at is null);
