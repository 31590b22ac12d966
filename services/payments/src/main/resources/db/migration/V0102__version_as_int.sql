-- Versions as the suite counts them.

alter table payment alter column version type int;
