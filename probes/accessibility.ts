import type { Page } from '@playwright/test';

/** Of WCAG 2.1 A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What keeps somebody from using the page; the rest is for an audit, not for a smoke check. */
const GRAVE: ReadonlySet<unknown> = new Set(['serious', 'critical']);

/** A rule of axe that a page breaks, and how often. */
export interface Violation {
  readonly rule: string;
  readonly elements: number;
}

/** Checks the page as it stands for what keeps people with disabilities from using it. */
export async function graveViolations(page: Page): Promise<readonly Violation[]> {
  // Half a megabyte of rules, that a worker reads only where they are asked for.
  const { AxeBuilder } = await import('@axe-core/playwright');
  // In the page itself: the other way opens a second page for its results.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .map(({ id, nodes }) => ({ rule: id, elements: nodes.length }));
}

/** `color-contrast (3), label (1)` */
export function violationsText(violations: readonly Violation[]): string {
  return violations.map(({ rule, elements }) => `${rule} (${elements})`).join(', ');
}
