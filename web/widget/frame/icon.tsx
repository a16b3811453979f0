const SHAPES = {
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  down: 'm4.3 6.3 3.7 3.7 3.7-3.7',
  clip: 'm13 7.3-5.4 5.4a3.1 3.1 0 0 1-4.4-4.4l5.7-5.7a2.1 2.1 0 0 1 3 3L6.3 11.1a1 1 0 0 1-1.5-1.4l4.9-4.9',
  send: 'M2.4 7.9 13.6 2.5 10.4 13.6 7.7 9.1zm5.3 1.2 2.6-2.9',
  doc: 'M4 1.9h5.3L12.5 5v9.1H4zM9.2 1.9v3.3h3.3M6 8.3h4.3M6 11h4.3',
  close: 'm4 4 8 8M12 4l-8 8',
  mail: 'M2 3.8h12v8.4H2zM2.3 4.3 8 8.8l5.7-4.5',
} as const;

/** On the 16px grid of the house, 1.5px stroke. */
export function Icon({ name }: { name: keyof typeof SHAPES }) {
  return (
    <svg class={`icon i-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
