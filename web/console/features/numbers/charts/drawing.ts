import type { Palette } from './palette.ts';

/** What all charts have in common. What the engine is told to draw is pure: shapes and dashes beside every colour, labels on what matters. */

export const SMALL = 11;

export const axisText = (palette: Palette) => ({ color: palette.faint, fontSize: SMALL, fontFamily: palette.font });
export const bare = { axisTick: { show: false }, axisLine: { show: false } };
export const gridLines = (palette: Palette) => ({ splitLine: { lineStyle: { color: palette.grid } } });
