import { describe, expect, test } from 'vitest';
import { showSpan, showTime } from './words.ts';

describe('a time where clocks are put back', () => {
  const berlin = { locale: 'en', timeZone: 'Europe/Berlin' } as const;
  const at = (text: string) => showTime(new Date(text), berlin);

  test('says which of both it is in the hour that clocks show twice, and only there', () => {
    expect(at('2026-10-24T23:59:00Z')).toBe('01:59');
    expect(at('2026-10-25T00:00:00Z')).toBe('02:00 (GMT+2)');
    expect(at('2026-10-25T00:30:00Z')).toBe('02:30 (GMT+2)');
    expect(at('2026-10-25T01:30:00Z')).toBe('02:30 (GMT+1)');
    expect(at('2026-10-25T02:00:00Z')).toBe('03:00');
  });

  test('by half an hour too', () => {
    const lordHowe = { locale: 'en', timeZone: 'Australia/Lord_Howe' } as const;
    expect(showTime(new Date('2026-04-04T14:45:00Z'), lordHowe)).toBe('01:45 (GMT+11)');
    expect(showTime(new Date('2026-04-04T15:15:00Z'), lordHowe)).toBe('01:45 (GMT+10:30)');
    expect(showTime(new Date('2026-04-04T15:30:00Z'), lordHowe)).toBe('02:00');
  });

  test('where clocks are put forward, and where they never change, nothing is added', () => {
    expect(at('2026-03-29T01:30:00Z')).toBe('03:30');
    expect(showTime(new Date('2026-10-25T00:30:00Z'), { locale: 'ja', timeZone: 'Asia/Tokyo' })).toBe('09:30');
  });

  test('so a span over that hour can be read', () => {
    const span = showSpan(new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z'), berlin);
    expect(span).toContain('02:30 (GMT+2)–02:30 (GMT+1)');
  });
});
