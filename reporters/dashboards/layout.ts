import type { Panel, Section } from './spec.ts';

/** Where something lies: columns of 24 from the left, rows from the top. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PlacedSection {
  /** Of the heading. */
  readonly heading: Place;
  readonly panels: readonly (readonly [Panel, Place])[];
}

const COLUMNS = 24;

/**
 * Sections one below the other; within each, every panel as high as it can lie, and then as far to the left. Grafana moves
 * panels up into gaps by itself, so that what is placed with gaps does not stay where it was placed.
 */
export function placed(sections: readonly Section[]): readonly PlacedSection[] {
  let top = 0;
  return sections.map(({ panels }) => {
    const heading = { x: 0, y: top, w: COLUMNS, h: 1 };
    const filled = new Array<number>(COLUMNS).fill(top + 1);
    const places = panels.map((panel) => [panel, lowest(filled, panel)] as const);
    top = Math.max(...filled);
    return { heading, panels: places };
  });
}

/** @param filled to which row each column is filled; the panel is added to it */
function lowest(filled: number[], { width, height }: Panel): Place {
  let best = { x: 0, y: Number.POSITIVE_INFINITY };
  for (let x = 0; x + width <= COLUMNS; x++) {
    const y = Math.max(...filled.slice(x, x + width));
    if (y < best.y) best = { x, y };
  }
  filled.fill(best.y + height, best.x, best.x + width);
  return { ...best, w: width, h: height };
}
