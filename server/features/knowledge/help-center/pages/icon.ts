import { html, Html } from '../../../../kernel/http/html.ts';

const SHAPES = {
  menu: '<path d="M2.5 4.3h11M2.5 8h11M2.5 11.7h11"/>',
  search: '<circle cx="7" cy="7" r="4.4"/><path d="m10.3 10.3 3.5 3.5"/>',
  help: '<circle cx="8" cy="8" r="5.9"/><path d="M6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.5.3-.8.6-.8 1.2M8 11.2h.01"/>',
  warning: '<path d="M8 2.3 14.3 13.3H1.7z"/><path d="M8 6.5v3.2M8 11.5h.01"/>',
  right: '<path d="m6.3 4.3 3.7 3.7-3.7 3.7"/>',
  up: '<path d="M5 7.3v6H2.7v-6zM5 7.3l2.6-5c1 0 1.6.7 1.4 1.8L8.6 6h3.5c.9 0 1.5.8 1.3 1.7l-1 4.5c-.1.6-.7 1.1-1.3 1.1H5"/>',
  down: '<path d="M11 8.7v-6h2.3v6zM11 8.7l-2.6 5c-1 0-1.6-.7-1.4-1.8L7.4 10H3.9c-.9 0-1.5-.8-1.3-1.7l1-4.5c.1-.6.7-1.1 1.3-1.1H11"/>',
  chat: '<path d="M2 4a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1v4.3a1 1 0 0 1-1 1H6.2L3.9 11.3V9.3H3a1 1 0 0 1-1-1z"/><path d="M12.5 6h.5a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-.7v1.6L10.2 12H8"/>',
  check: '<circle cx="8" cy="8" r="5.9"/><path d="m5.3 8.2 1.9 1.9 3.5-3.9"/>',
  phone:
    '<path d="M3.4 2.3h2.3l1.2 3-1.5 1.1a7.6 7.6 0 0 0 4.2 4.2l1.1-1.5 3 1.2v2.3a1.2 1.2 0 0 1-1.3 1.2A10.6 10.6 0 0 1 2.2 3.6a1.2 1.2 0 0 1 1.2-1.3z"/>',
  clock: '<circle cx="8" cy="8" r="5.9"/><path d="M8 4.7V8l2.3 1.5"/>',
  form: '<rect x="3" y="2" width="10" height="12" rx="1.2"/><path d="M5.5 5.3h5M5.5 8h5M5.5 10.7h2.6"/>',
  mail: '<path d="M2 3.8h12v8.4H2zM2.3 4.3 8 8.8l5.7-4.5"/>',
  box: '<path d="M8 1.9 13.7 5v6L8 14.1 2.3 11V5zM2.3 5 8 8.1 13.7 5M8 8.1v6"/>',
} as const;

export type IconName = keyof typeof SHAPES;

/** On the 16px grid of the house; decoration: words beside it say the same. */
export function icon(name: IconName): Html {
  return html`<svg class="i" viewBox="0 0 16 16" aria-hidden="true">${new Html(SHAPES[name])}</svg>`;
}
