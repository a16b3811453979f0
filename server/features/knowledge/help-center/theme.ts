import { contrast, LEAST_CONTRAST } from '@madoguchi/contracts/contrast.ts';
import type { HelpFont } from '@madoguchi/contracts/help-center.ts';

const WHITE = '#ffffff';
/** The surface of the dark theme (packages/ui/tokens.css). */
const DARK_GROUND = '#201f1e';

type Rgb = readonly [number, number, number];

function parse(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mix(hex: string, other: string, share: number): string {
  const [from, to] = [parse(hex), parse(other)];
  return toHex(from.map((part, i) => part + ((to[i] ?? 0) - part) * share) as unknown as Rgb);
}

/** The same hue, as light as it must be to be read on the dark ground. */
export function onDark(accent: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mix(accent, WHITE, share);
    if (contrast(lighter, DARK_GROUND) >= LEAST_CONTRAST + 0.5) return lighter;
  }
  return WHITE;
}

const FONTS: Record<HelpFont, string | null> = {
  sans: null,
  serif: "'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif CJK JP', 'Noto Serif JP', serif",
  rounded: "'Hiragino Maru Gothic ProN', 'Zen Maru Gothic', 'Kosugi Maru', 'Noto Sans CJK JP', sans-serif",
};

/** Three roots weigh as much as the dark theme of the product. The tokens of a house, after those of the product. Values are checked when they are stored: nothing free is printed. */
export function themeStyle(theme: { accent: string | null; font: HelpFont }): string {
  const font = FONTS[theme.font];
  const { accent } = theme;
  const light = accent
    ? `--accent:${accent};--accent-hover:${mix(accent, '#000000', 0.2)};--accent-text:${accent};--accent-bg:${mix(accent, WHITE, 0.92)};--accent-line:${mix(accent, WHITE, 0.7)};`
    : '';
  const dark = accent
    ? `--accent:${onDark(accent)};--accent-hover:${mix(onDark(accent), WHITE, 0.2)};--accent-text:${onDark(accent)};--accent-bg:${mix(accent, DARK_GROUND, 0.8)};--accent-line:${mix(accent, DARK_GROUND, 0.5)};--ink-on-solid:${DARK_GROUND};`
    : '';
  return [
    `:root:root:root{${font ? `--font-sans:${font};` : ''}${light}}`,
    dark ? `@media (prefers-color-scheme:dark){:root:root:root{${dark}}}` : '',
  ].join('\n');
}
