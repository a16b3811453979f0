import { describe, expect, test } from 'vitest';
import { proposeNextTry } from './next-try.ts';

/** Weekdays 9:00 to 18:00 in Tokyo. */
const calendar = {
  id: 'a',
  name: '',
  version: 1,
  stated: true,
  zone: 'Asia/Tokyo',
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]])),
  holidays: new Set<string>(),
  overrides: new Map(),
} as unknown as Parameters<typeof proposeNextTry>[1];

/** Friday, 20 November 2026. */
const at = (time: string, day = '2026-11-20') => new Date(`${day}T${time}:00+09:00`);
const after = (result: 'absent' | 'busy' | 'voicemail' | 'wrong_number' | 'reached', absences = 1, promised?: Date) =>
  proposeNextTry({ result, absences, promisedUntil: promised ?? null }, calendar, at('10:00'));

describe('the next try', () => {
  test('comes soon after a busy line, later and later when nobody is there', () => {
    expect(after('busy')).toEqual(at('10:15'));
    expect([1, 2, 3].map((times) => after('absent', times))).toEqual([at('11:00'), at('12:30'), at('14:00')]);
    expect(after('absent', 4)).toEqual(at('09:00', '2026-11-23'));
    expect(after('voicemail')).toEqual(at('09:00', '2026-11-23'));
  });

  test('never comes while we are closed', () => {
    const late = proposeNextTry({ result: 'absent', absences: 1, promisedUntil: null }, calendar, at('17:30'));
    expect(late).toEqual(at('09:30', '2026-11-23'));
  });

  test('comes before the promise ends where that is possible', () => {
    expect(after('absent', 3, at('12:00'))).toEqual(at('11:00'));
    expect(after('busy', 0, at('12:00'))).toEqual(at('10:15'));
    expect(after('absent', 1, at('09:00'))).toEqual(at('11:00'));
  });

  test('makes no sense for whoever was reached, or at a wrong number', () => {
    expect([after('reached'), after('wrong_number')]).toEqual([null, null]);
  });
});
