-- What waits for the desk before acceptance waits for it again when papers were supplied or a fee was paid, and then too there
-- is a time for the answer. All of it is one work list, whichever way it came in.

alter table dossier add answer_due_at timestamptz;
comment on column dossier.answer_due_at is 'By when the desk answers what was handed in, supplied or paid last; null unless it waits for the desk before acceptance.';
comment on column dossier.reply_due_at is 'By when the desk answers an online submission first; replied_at is its first action.';
comment on column dossier.warned_reply is 'Whether it was told that the desk did not answer by answer_due_at.';

-- SQL knows no office hours: for what waits now without a time of its own, eight of them end a weekday later at the same hour.
update dossier d
set answer_due_at = case
      when d.state = 'SUBMITTED' and d.reply_due_at is not null then d.reply_due_at
      else w.since + case extract(isodow from w.since at time zone 'Asia/Ho_Chi_Minh')
                       when 5 then interval '3 days' when 6 then interval '2 days' else interval '1 day' end
    end,
    warned_reply = d.state = 'SUBMITTED' and d.warned_reply
from (select code, coalesce((select max(h.at) from dossier_history h where h.dossier_code = code), submitted_at) as since
      from dossier where state in ('SUBMITTED', 'SUPPLEMENTED', 'PAID')) w
where w.code = d.code;

-- With the agencies, so that of what waits in a whole province an office's share is read without the rows.
drop index dossier_to_reply;
create index dossier_awaiting_desk on dossier (warned_reply, answer_due_at, code, handling_agency, receiving_agency)
  where answer_due_at is not null;
