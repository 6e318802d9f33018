import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';

/** Anybody looks up what a unit of before the merger is called now. */
export async function citizenFindsNewUnit({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'citizen-finds-new-unit'>>): Promise<void> {
  const units = visit('portal', 'units');
  const { unit_search } = data;
  await step('open-units', () => units.open());
  await step('search', async () => {
    await units.fill('search_text', unit_search);
    await units.click('search');
    await units.see('unit', { unit_search });
  });
}
