/** How far a mail brings its own colours: a dark screen may repaint one without backgrounds, never one with. */
export type MailColours = 'none' | 'text' | 'background';

const PALE_NAMES =
  /^(?:white|snow|ivory|floralwhite|ghostwhite|whitesmoke|seashell|azure|mintcream|honeydew|aliceblue|lightyellow|lightcyan|cornsilk|oldlace|linen|lavenderblush)$/;

function hexChannels(hex: string): number[] {
  const digits = hex.length <= 4 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  return digits.map((digit) => Number.parseInt(digit, 16));
}

/** Red, green, blue from 0 to 255 and alpha from 0 to 1; null for a colour that is not told in numbers. */
function channels(colour: string): [number, number, number, number] | null {
  const hex = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(colour)?.[1];
  if (hex !== undefined) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = hexChannels(hex);
    return [red, green, blue, alpha / 255];
  }
  const numbers = /^rgba?\(([^()]*)\)$/.exec(colour)?.[1]?.match(/[\d.]+%?/g);
  if (!numbers || numbers.length < 3) return null;
  const value = (text: string, whole: number): number =>
    text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number(text);
  const [red = '0', green = '0', blue = '0', alpha = '1'] = numbers;
  return [value(red, 255), value(green, 255), value(blue, 255), value(alpha, 1)];
}

const plain = (colour: string): string =>
  colour
    .toLowerCase()
    .replace(/\s*!important$/, '')
    .trim();

/** A colour that nobody can see whatever is below it. */
export function isTransparent(colour: string): boolean {
  return plain(colour) === 'transparent' || (channels(plain(colour))?.[3] ?? 1) < 0.1;
}

/** A colour that cannot be read on white paper. */
export function isPale(colour: string): boolean {
  if (PALE_NAMES.test(plain(colour))) return true;
  const found = channels(plain(colour));
  return found !== null && 0.2126 * found[0] + 0.7152 * found[1] + 0.0722 * found[2] > 217;
}

/** Sizes and shifts that draw text nowhere. */
export function hidesText(property: string, value: string): boolean {
  const bare = plain(value);
  if (property === 'color') return isTransparent(bare);
  if (property === 'font-size') return /^[01]?(?:\.\d+)?(?:px|pt)$|^0?\.?0*(?:px|pt|em|rem|%|)$/.test(bare);
  if (property === 'font') return /(?:^|\s)0(?:px|pt|em|%)?(?:\s|$)/.test(bare);
  if (property === 'line-height') return /^0(?:\.0+)?(?:px|pt|em|rem|%)?$/.test(bare);
  return property === 'text-indent' && /^-\d{3}/.test(bare);
}

/** The colours that elements ask for, gathered while a mail is cleaned. */
export class ColourBook {
  /** Whether a text colour cannot be read on white. */
  pale = false;
  private text = false;
  private background = false;

  /** `style` is clean: `property:value` joined by `;`. */
  note(style: string, attributes: Readonly<Record<string, string>>): void {
    for (const declaration of style.split(';')) {
      const colon = declaration.indexOf(':');
      const property = declaration.slice(0, colon);
      const value = declaration.slice(colon + 1);
      if (property === 'background-color') this.background ||= !isTransparent(value);
      else if (property === 'color') this.noteText(value);
    }
    this.background ||= (attributes['bgcolor'] ?? '') !== '' || 'data-remote-background' in attributes;
    if (attributes['color'] !== undefined) this.noteText(attributes['color']);
  }

  private noteText(colour: string): void {
    this.text = true;
    this.pale ||= isPale(colour);
  }

  get colours(): MailColours {
    if (this.background) return 'background';
    return this.text ? 'text' : 'none';
  }
}

/** A clean style without a text colour that could not be read on white. */
export function withoutPaleText(style: string): string {
  return style
    .split(';')
    .filter((declaration) => !(declaration.startsWith('color:') && isPale(declaration.slice(6))))
    .join(';');
}

/** A clean style that does not take its element away. */
export function withoutHiding(style: string): string {
  return style
    .split(';')
    .filter((declaration) => !/^display:none\b/i.test(declaration))
    .join(';');
}
