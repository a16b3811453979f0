/** How the state of a report is marked, everywhere. */
export const STATE_TONES = { active: 'ok', paused: 'plain', stopped: 'danger' } as const;
