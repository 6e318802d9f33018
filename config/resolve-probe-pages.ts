import { lackingPages, pagesText } from '../model/lacking-pages.ts';
import type { Platform } from '../model/platform.ts';
import { isProbeJourneyName, PROBE_JOURNEYS } from '../model/probe-journey.ts';
import type { Declarations } from './declare.ts';
import { quote } from './quote.ts';
import type { PlannedWork, Report } from './resolve-probe-work.ts';

/** Tells which pages a journey that ships needs and the vendor of a platform has not. */
export function missingPages({ plan }: PlannedWork, all: Declarations, report: Report): void {
  if (plan.kind !== 'journey' || plan.journey_file !== null) return;
  if (!isProbeJourneyName(plan.journey)) return;
  const { pages } = PROBE_JOURNEYS[plan.journey];
  for (const lacking of lackingPages(pages, (platform) => mapOf(platform, all))) {
    const { platform } = lacking;
    const binding = all.platforms.get(platform)?.value?.binding ?? '';
    const message = `needs ${pagesText(lacking)}, which the page map of binding ${quote(binding)} has not`;
    const hint = `add under pages: ${binding}: ${platform}: what the vendor has, or take this probe out`;
    report(['journey'], 'value', message, hint);
  }
}

/** Undefined without a binding, or with mistakes in the map: they are told where they stand. */
function mapOf(platform: Platform, { platforms, bindings, pages }: Declarations) {
  const binding = platforms.get(platform)?.value?.binding;
  if (binding === undefined || !bindings.has(binding)) return undefined;
  const declared = pages.get(binding);
  if (declared !== undefined && declared.value === undefined) return undefined;
  return declared?.value?.[platform] ?? {};
}
