/** WCAG 2.2, 1.4.3: text against its ground. */
export const LEAST_CONTRAST = 4.5;

function luminance(hex: string): number {
  const n = Number.parseInt(hex.slice(1), 16);
  const [r = 0, g = 0, b = 0] = [n >> 16, (n >> 8) & 255, n & 255].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Of two colours as #rrggbb, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Whether a colour can be read as text on white, and white as text on it. */
export function isReadable(accent: string): boolean {
  return contrast(accent, '#ffffff') >= LEAST_CONTRAST;
}
