import type { Availability } from '@madoguchi/contracts/commerce-suggestions.ts';
import { addBusinessDays, type BusinessCalendar } from '../../calendars/business-time.ts';
import { dayNumberOf, instantOf } from '../../calendars/wall-time.ts';
import { addDays, type Day } from '../../../kernel/days.ts';

/** What lies at one place. */
export interface Lying {
  quantity: number;
  next_arrival_on: Day | null;
  next_arrival_quantity: number | null;
}

/** What decides when something is there. */
export interface Way {
  calendar: BusinessCalendar;
  now: Date;
  /** Today where the workspace is, and the zone in which days are counted. */
  today: Day;
  timeZone: string;
  /** From our door to the customer's. */
  deliveryDays: number;
  neededOn: Day | null;
  /** How many are wanted. */
  quantity: number;
}

export function dayOf(at: Date, timeZone: string): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

/** The first day on which something leaves: today while we are open, else the next day with business. */
function shipsOn(way: Way, from: Day | null): Day | null {
  const start = from === null || from <= way.today ? way.now : new Date(instantOf(way.timeZone, dayNumberOf(from), 0));
  const closing = addBusinessDays(way.calendar, start, 0);
  return closing && dayOf(new Date(closing.getTime() - 1), way.timeZone);
}

/** The first arrival after which there is enough; what was to come before today has not come. */
function arrivalOf(places: readonly Lying[], way: Way): Day | null {
  let there = places.reduce((sum, place) => sum + Math.max(0, place.quantity), 0);
  const coming = places
    .flatMap((place) =>
      place.next_arrival_on && place.next_arrival_on >= way.today
        ? [{ on: place.next_arrival_on, quantity: place.next_arrival_quantity }]
        : [],
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  for (const arrival of coming) {
    // An arrival of unknown size is taken to be enough: that it comes is all the shop has told us.
    if (arrival.quantity === null) return arrival.on;
    there += arrival.quantity;
    if (there >= way.quantity) return arrival.on;
  }
  return null;
}

/** What is not sold any more is offered on no day, whatever still lies there: no order is taken for it. */
export function endedAvailability(places: readonly Lying[], { neededOn }: Pick<Way, 'neededOn'>): Availability {
  const quantity = places.reduce((sum, place) => sum + place.quantity, 0);
  const inTime = neededOn === null ? null : false;
  return { state: 'out', quantity, nextArrivalOn: null, shipsOn: null, arrivesOn: null, inTime };
}

/** Is there enough of it, and when would it be at the customer. */
export function availabilityOf(places: readonly Lying[], way: Way): Availability {
  const quantity = places.reduce((sum, place) => sum + place.quantity, 0);
  const isNow = places.length > 0 && quantity >= way.quantity;
  const nextArrivalOn = arrivalOf(places, way);
  const state = places.length === 0 ? 'not_counted' : isNow ? 'now' : nextArrivalOn ? 'arrival' : 'out';
  const ships = state === 'now' ? shipsOn(way, null) : state === 'arrival' ? shipsOn(way, nextArrivalOn) : null;
  const arrivesOn = ships && addDays(ships, way.deliveryDays);
  // Out of stock with nothing on the way is not in time for any day; what is not counted, nobody knows.
  const inTime =
    state === 'out'
      ? way.neededOn === null
        ? null
        : false
      : arrivesOn && way.neededOn
        ? arrivesOn <= way.neededOn
        : null;
  return { state, quantity, nextArrivalOn, shipsOn: ships, arrivesOn, inTime };
}
