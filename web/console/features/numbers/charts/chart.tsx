import { useIsDark } from '@madoguchi/ui/theme';
import type { EChartsCoreOption } from 'echarts/core';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Engine } from './engine.ts';
import { type Palette, readPalette } from './palette.ts';

/** One thing in a chart that can be pointed at, focused and opened. */
export interface Mark {
  /** Where the engine has it. */
  seriesIndex: number;
  dataIndex: number;
  /** What it is, and what it says: one sentence for the pointer, the keyboard and the ear. */
  text: string;
  open?: (() => void) | undefined;
}

export interface ChartProps {
  label: string;
  height: number;
  /** Built anew when the theme turns. */
  option(palette: Palette): EChartsCoreOption;
  /** In the order the arrow keys walk. */
  marks: readonly Mark[];
}

const KEYS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

type Pointed = { seriesIndex?: number | undefined; dataIndex?: number | undefined };

/** Draws into a place and keeps to its size; the engine is fetched with the first chart anybody sees. */
function useEngine(
  place: RefObject<HTMLDivElement | null>,
  option: ChartProps['option'],
  onPoint: (pointed: Pointed, isPress: boolean) => void,
): RefObject<Engine | null> {
  const engine = useRef<Engine | null>(null);
  const isDark = useIsDark();
  const [isReady, setReady] = useState(false);
  const listener = useRef(onPoint);
  useEffect(() => {
    listener.current = onPoint;
  });
  useEffect(() => {
    let watch: ResizeObserver | null = null;
    let isGone = false;
    void import('./engine.ts').then(({ openEngine }) => {
      if (isGone || !place.current) return;
      const opened = openEngine(place.current);
      engine.current = opened;
      opened.on('mouseover', (event) => listener.current(event as Pointed, false));
      opened.on('click', (event) => listener.current(event as Pointed, true));
      watch = new ResizeObserver(() => opened.resize());
      watch.observe(place.current);
      setReady(true);
    });
    return () => {
      isGone = true;
      watch?.disconnect();
      engine.current?.dispose();
      engine.current = null;
    };
  }, [place]);
  useEffect(() => {
    if (isReady && place.current)
      // Nothing moves: figures that grow into place say nothing, and tire those who look all day.
      engine.current?.setOption({ animation: false, ...option(readPalette(place.current)) }, { notMerge: true });
  }, [isReady, isDark, option, place]);
  return engine;
}

/**
 * A chart that is reached by Tab, walked by arrow keys and opened by Enter; what is pointed at is said below it and to
 * screen readers. The table beside it (Shown) says the same in rows.
 */
export function Chart({ label, height, option, marks }: ChartProps) {
  const t = useTranslations('dashboards.chart');
  const place = useRef<HTMLDivElement>(null);
  const hint = useId();
  const [at, setAt] = useState<number | null>(null);
  const engine = useEngine(place, option, ({ seriesIndex, dataIndex }, isPress) => {
    const found = marks.findIndex((mark) => mark.seriesIndex === seriesIndex && mark.dataIndex === dataIndex);
    if (found === -1) return;
    setAt(found);
    if (isPress) marks[found]?.open?.();
  });
  const point = (next: number | null) => {
    engine.current?.dispatchAction({ type: 'downplay' });
    const mark = next === null ? undefined : marks[next];
    if (mark)
      engine.current?.dispatchAction({ type: 'highlight', seriesIndex: mark.seriesIndex, dataIndex: mark.dataIndex });
    setAt(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const move = KEYS[event.key];
    if (move && marks.length > 0) {
      event.preventDefault();
      point(at === null ? 0 : move(at, marks.length - 1));
    } else if ((event.key === 'Enter' || event.key === ' ') && at !== null) {
      event.preventDefault();
      marks[at]?.open?.();
    }
  };
  const current = at === null ? undefined : marks[at];
  return (
    <div className="chart-frame">
      <div
        // One stop of Tab; marks are walked with the arrow keys, as the values of a slider are.
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, marks.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={current?.text ?? ''}
        aria-describedby={hint}
        className="chart-place"
        style={{ height }}
        onKeyDown={onKeyDown}
        onBlur={() => point(null)}
        onPointerLeave={() => point(null)}
      >
        <div ref={place} className="chart-canvas" aria-hidden="true" />
      </div>
      <p className="chart-said f12" id={hint}>
        <output>{current ? current.text : ''}</output>
        {current || marks.length === 0 ? null : (
          <span className="t3">
            <span className="by-keys">{t('walk')}</span>
            <span className="by-finger">{t('touch')}</span>
          </span>
        )}
      </p>
    </div>
  );
}
