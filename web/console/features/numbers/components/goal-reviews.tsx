import type { Goal, GoalReview } from '@madoguchi/contracts/goals';
import { Button } from '@madoguchi/ui/button';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useHoldReview, usePlanReview } from '../api.ts';
import { addDays } from '../choice.ts';
import { useDayText } from '../use-day-text.ts';

function ReviewRow({ goal, review }: { goal: Goal; review: GoalReview }) {
  const t = useTranslations('dashboards.goals');
  const dayText = useDayText();
  const hold = useHoldReview();
  const [note, setNote] = useState<string | null>(null);
  return (
    <li className="goal-review">
      <div className="row wrap">
        <span className={`action-state ${review.heldAt ? 'done' : review.late ? 'late' : 'planned'}`}>
          <Icon name={review.heldAt ? 'check-c' : review.late ? 'oct' : 'clock'} size={14} />
          {dayText(review.plannedOn)} {review.late ? t('late') : ''}
        </span>
        {review.heldBy ? <span className="f12 t3">{t('heldBy', { name: review.heldBy.name })}</span> : null}
        {goal.canEdit && note === null ? (
          <Button size="xs" variant="text" onPress={() => setNote(review.note)}>
            {t(review.heldAt ? 'correctReview' : 'holdReview')}
          </Button>
        ) : null}
      </div>
      {note === null ? (
        <p className="f12 goal-text">{review.note}</p>
      ) : (
        <div className="goal-form">
          <TextArea label={t('found')} value={note} onChange={setNote} rows={3} maxLength={4000} />
          <div className="row">
            <Button
              variant="primary"
              isPending={hold.isPending}
              isDisabled={note.trim() === ''}
              onPress={() => hold.mutate({ id: review.id, note }, { onSuccess: () => setNote(null) })}
            >
              {t('saveReview')}
            </Button>
            <Button onPress={() => setNote(null)}>{t('cancel')}</Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** Days on which a goal is looked at together, and what was found. */
export function GoalReviews({ goal, today }: { goal: Goal; today: string }) {
  const t = useTranslations('dashboards.goals');
  const plan = usePlanReview();
  const [day, setDay] = useState(addDays(today, 7));
  return (
    <section className="goal-part" aria-label={t('reviews')}>
      <h3>{t('reviews')}</h3>
      {goal.reviews.length === 0 ? <p className="f12 t3">{t('noReviews')}</p> : null}
      <ul>
        {goal.reviews.map((review) => (
          <ReviewRow key={review.id} goal={goal} review={review} />
        ))}
      </ul>
      {goal.canEdit && goal.state === 'active' ? (
        <div className="row goal-plan">
          <TextField label={t('reviewOn')} type="date" size="sm" value={day} onChange={setDay} />
          <Button
            isDisabled={day === ''}
            isPending={plan.isPending}
            onPress={() => plan.mutate({ goalId: goal.id, plannedOn: day })}
          >
            {t('planReview')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
