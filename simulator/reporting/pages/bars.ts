/** Bars drawn on the server: a page without script, whose policy allows no inline style. */
import { html, type Markup } from '../../../model/markup.ts';
import type { Progress } from '../service.ts';

const WIDTH = 1000;

type Look = 'ok' | 'late' | 'red' | 'old';

/** One bar of several stretches, one after the other, over the whole width. @param shares of the width, 0 … 1 */
function bar(stretches: readonly (readonly [share: number, look: Look])[], label: string): Markup {
  let x = 0;
  const rects = stretches.map(([share, look]) => {
    const width = Math.round(WIDTH * Math.min(1, Math.max(0, share)));
    const rect = html`<rect class="bar-${look}" x="${x}" width="${width}" height="12"/>`;
    x += width;
    return rect;
  });
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 12" preserveAspectRatio="none" role="img" aria-label="${label}"><rect class="bar-all" width="${WIDTH}" height="12" rx="3"/>${rects}</svg>`;
}

/** In time, late, and what is left. */
export function progressBar({ communes, submitted, late }: Progress, label: string): Markup {
  return bar(
    [
      [(submitted - late) / communes, 'ok'],
      [late / communes, 'late'],
    ],
    label,
  );
}

/** @param max what the whole width stands for */
export function valueBar(value: number, max: number, look: 'red' | 'old', label: string): Markup {
  return bar([[max === 0 ? 0 : value / max, look]], label);
}
