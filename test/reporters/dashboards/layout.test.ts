import { describe, expect, it } from 'vitest';
import { placed } from '../../../reporters/dashboards/layout.ts';
import type { Panel, Section } from '../../../reporters/dashboards/spec.ts';

const WORDS = { vi: '', en: '' };

function panel(width: number, height: number): Panel {
  return {
    kind: 'figure',
    id: 1,
    title: WORDS,
    description: WORDS,
    width,
    height,
    unit: 'none',
    targets: [],
  };
}

function section(...panels: Panel[]): Section {
  return { title: WORDS, panels };
}

describe('the places of panels', () => {
  it('are side by side while there is room, then below, into the gap beside a higher one', () => {
    const [first] = placed([section(panel(16, 11), panel(8, 5), panel(8, 6), panel(24, 2))]);
    expect(first?.heading).toEqual({ x: 0, y: 0, w: 24, h: 1 });
    expect(first?.panels.map(([, place]) => place)).toEqual([
      { x: 0, y: 1, w: 16, h: 11 },
      { x: 16, y: 1, w: 8, h: 5 },
      { x: 16, y: 6, w: 8, h: 6 },
      { x: 0, y: 12, w: 24, h: 2 },
    ]);
  });

  it('begin below all of the section before', () => {
    const [, second] = placed([section(panel(12, 3), panel(12, 4)), section(panel(24, 1))]);
    expect(second?.heading.y).toBe(5);
    expect(second?.panels[0]?.[1].y).toBe(6);
  });
});
