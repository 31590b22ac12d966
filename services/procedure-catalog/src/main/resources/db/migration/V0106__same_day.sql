-- "Trong ngày; nếu tiếp nhận sau 15 giờ thì ngày làm việc tiếp theo": a rule of the procedure.

alter table procedure_version add column same_day_until time;
comment on column procedure_version.same_day_until is
  'Without a time limit: a dossier accepted later that day is answered on the next working day.';
