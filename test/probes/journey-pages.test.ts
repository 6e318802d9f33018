import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import {
  PROBE_JOURNEY_NAMES,
  PROBE_JOURNEYS,
  type ProbeJourneyName,
} from '../../model/probe-journey.ts';
import type { JourneyPages } from '../../model/probe-journeys/facts.ts';
import type { JourneyContext } from '../../probes/context.ts';
import { WALKED_JOURNEYS } from '../../probes/journeys.ts';
import { PageVisit } from '../../probes/page-visit.ts';
import { Patience } from '../../probes/patience.ts';

const data = syntheticProbeData(7, Date.UTC(2025, 6, 1));

/** A page on which everything is there at once. */
class WillingPage extends PageVisit {
  readonly #name: string;

  constructor(name: string) {
    const mapped = { path: '/', shows: [], parts: {} };
    const site = { platform: 'any', base_url: 'http://127.0.0.1', pages: { [name]: mapped } };
    super({} as Page, site, name, new Patience(1000, () => 0));
    this.#name = name;
  }
  override open = async (): Promise<void> => undefined;
  override enter = this.open;
  override arrive = this.open;
  override fill = this.open;
  override click = this.open;
  override ask = this.open;
  override upload = this.open;
  override see = this.open;
  override has = async (): Promise<boolean> => true;
  override read = async (part: string): Promise<string> => {
    if (part === 'personal_id') return data.accounts.citizen.account;
    return this.#name === 'old_dossier' ? data.old_dossier_code : 'H99-20250701-0000123';
  };
}

/** The pages that a journey asks for on its way, by platform. */
async function visitedBy(name: ProbeJourneyName): Promise<Record<string, Set<string>>> {
  const visited: Record<string, Set<string>> = {};
  const tab = { close: async () => undefined, context: () => ({ newPage: async () => tab }) };
  const context = {
    data,
    page: tab as unknown as Page,
    visit: (platform: Platform, page: string) => {
      visited[platform] = (visited[platform] ?? new Set()).add(page);
      return new WillingPage(page);
    },
    url: () => '',
    step: (_: string, run: () => Promise<unknown>) => run(),
    note: () => undefined,
    measure: () => undefined,
    elapsed_s: () => 0,
  } as unknown as JourneyContext<never>;
  await WALKED_JOURNEYS[name](context);
  return visited;
}

describe('What a configuration knows of a journey', () => {
  it.each(PROBE_JOURNEY_NAMES)('are the very pages that %s visits', async (name) => {
    const declared: JourneyPages = PROBE_JOURNEYS[name].pages;
    const named = PLATFORMS.flatMap((platform) => {
      const pages = declared[platform];
      return pages === undefined ? [] : [[platform, new Set(pages)]];
    });
    expect(await visitedBy(name)).toEqual(Object.fromEntries(named));
    const visits = new Set<unknown>(PROBE_JOURNEYS[name].visits);
    expect(new Set(named.map(([platform]) => platform))).toEqual(visits);
  });
});
