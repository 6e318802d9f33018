import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';

/** Anybody looks a public service up on the portal. */
export async function citizenFindsService({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'citizen-finds-service'>>): Promise<void> {
  const home = visit('portal', 'home');
  const results = visit('portal', 'results');
  await step('open-home', () => home.open());
  await step('search', async () => {
    await home.fill('search_text', data.search_text);
    await home.click('search');
    await results.arrive();
  });
  await step('view-service', async () => {
    await results.click('first_result');
    await visit('portal', 'service').arrive();
  });
}
