-- What a dossier costs, as the desk has settled it.

alter table dossier add fee_amount bigint;
comment on column dossier.fee_amount is 'Sum of the fees and charges settled at acceptance, whole VND; 0 where every one is nought, null where nothing was settled.';
