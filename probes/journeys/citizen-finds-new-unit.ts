import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';

/** Anybody looks up what a unit of before the merger is called now. */
export async function citizenFindsNewUnit({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'citizen-finds-new-unit'>>): Promise<void> {
  const units = visit('portal', 'units');
  // Before the search all units may be shown: what is looked for is then there, too.
  const found = visit('portal', 'found_units');
  const { unit_search } = data;
  await step('open-units', () => units.open());
  await step('search', async () => {
    await units.fill('search_text', unit_search);
    await units.click('search');
    await found.arrive();
    await found.see('unit', { unit_search });
  });
}
