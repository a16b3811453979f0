import { calendarEndpoints } from '@madoguchi/contracts/calendar';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNow, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useMoment, useWorkspaceZone } from '../use-moment.ts';
import { atHour, fromLocalInput, toLocalInput } from '../../../lib/zoned-time.ts';

/** Nearer than this, "later" is now (ms). */
const SOONEST_MS = 60_000;
const EVENING = 18;
const MORNING = 9;

export interface ScheduleMenuProps {
  isDisabled: boolean;
  onSchedule(sendAt: string): void;
}

/** Times people mean, in the workspace's zone; those already past are left out. */
function useTimes() {
  const timeZone = useWorkspaceZone();
  const now = useNow();
  const { data } = useQuery({
    queryKey: ['calendar'],
    queryFn: ({ signal }) => call(calendarEndpoints.getCalendar, { signal }),
    staleTime: 5 * SOONEST_MS,
  });
  const evening = atHour(now, timeZone, 0, EVENING);
  const tomorrow = atHour(now, timeZone, 1, MORNING);
  const business = data?.nextMorningAt ? new Date(data.nextMorningAt) : null;
  return [
    { id: 'evening', at: evening },
    { id: 'tomorrow', at: tomorrow },
    ...(business && business.getTime() !== tomorrow.getTime() ? [{ id: 'business', at: business } as const] : []),
  ].filter((each) => each.at.getTime() - now.getTime() > SOONEST_MS) as {
    id: 'evening' | 'tomorrow' | 'business';
    at: Date;
  }[];
}

interface ChooseTimeProps {
  onChoose(at: Date): void;
  onClose(): void;
}

function ChooseTime({ onChoose, onClose }: ChooseTimeProps) {
  const t = useTranslations('desk.schedule');
  const timeZone = useWorkspaceZone();
  const moment = useMoment();
  const [text, setText] = useState(() => toLocalInput(atHour(new Date(), timeZone, 1, MORNING), timeZone));
  const [isTried, setTried] = useState(false);
  const now = useNow({ updateInterval: SOONEST_MS });
  const at = fromLocalInput(text, timeZone);
  const isLate = at !== null && at.getTime() - now.getTime() > SOONEST_MS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (at && isLate) onChoose(at);
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')}>
      <form onSubmit={submit} className="stack">
        <TextField
          label={t('field')}
          type="datetime-local"
          value={text}
          onChange={setText}
          autoFocus
          description={t('zone', { zone: timeZone })}
          error={isTried && !isLate ? t('tooEarly') : null}
        />
        <div className="row wrap dialog-foot">
          <span className="end row wrap">
            <Button size="md" onPress={onClose}>
              {t('cancel')}
            </Button>
            <Button size="md" variant="primary" type="submit">
              {at && isLate ? t('sendAt', { time: moment(at) }) : t('send')}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}

/** Sends later: at a time people mean, or at any other. */
export function ScheduleMenu({ isDisabled, onSchedule }: ScheduleMenuProps) {
  const t = useTranslations('desk.schedule');
  const moment = useMoment();
  const times = useTimes();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <MenuTrigger
        trigger={<IconButton icon="clock" label={t('title')} isDisabled={isDisabled} />}
        placement="top start"
        onAction={(id) => {
          const chosen = times.find((each) => each.id === id);
          if (chosen) onSchedule(chosen.at.toISOString());
          else setChoosing(true);
        }}
      >
        {times.map(({ id, at }) => (
          <MenuItem key={id} id={id} icon="clock" detail={moment(at)} textValue={t(id)}>
            {t(id)}
          </MenuItem>
        ))}
        <MenuItem id="custom" icon="roster">
          {t('custom')}
        </MenuItem>
      </MenuTrigger>
      {isChoosing ? (
        <ChooseTime
          onClose={() => setChoosing(false)}
          onChoose={(at) => {
            setChoosing(false);
            onSchedule(at.toISOString());
          }}
        />
      ) : null}
    </>
  );
}
