-- Who is helped is helped to file online; the few others are looked for by how they filed, too.

create index dossier_assisted_offline on dossier (submitted_at, code) where assisted_by is not null and channel <> 'ONLINE';
