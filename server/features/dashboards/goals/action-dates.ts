import type { ActionState } from '@madoguchi/contracts/goals.ts';

export interface ActionDates {
  began_on: string | null;
  ended_on: string | null;
}

/** Pure: what is done begins on the day it leaves the plan, and ends when it is done or dropped; back again undoes both. */
export function datesOf(known: ActionDates, state: ActionState, today: string): ActionDates {
  switch (state) {
    case 'planned':
      return { began_on: null, ended_on: null };
    case 'doing':
    case 'measuring':
      return { began_on: known.began_on ?? today, ended_on: null };
    case 'done':
      return { began_on: known.began_on ?? today, ended_on: known.ended_on ?? today };
    default:
      return { began_on: known.began_on, ended_on: known.ended_on ?? today };
  }
}
