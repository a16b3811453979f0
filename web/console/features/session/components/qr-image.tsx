import { useMemo } from 'react';
import { qrCode } from '../../../lib/qr-code.ts';

/** Light modules every reader needs around the code. */
const QUIET = 4;

/** Drawn here, so that the secret goes nowhere. */
export function QrImage({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const modules = qrCode(text);
    const dark = modules.flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')),
    );
    return { path: dark.join(''), size: modules.length + 2 * QUIET };
  }, [text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
