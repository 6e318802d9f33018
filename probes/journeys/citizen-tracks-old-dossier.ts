import type { StepOf } from '../../model/probe-journey.ts';
import type { JourneyContext } from '../context.ts';
import { JourneyError } from '../journey-error.ts';

/** Anybody looks a dossier up that stayed in the old system. */
export async function citizenTracksOldDossier({
  data,
  step,
  visit,
}: JourneyContext<StepOf<'citizen-tracks-old-dossier'>>): Promise<void> {
  const tracking = visit('settlement', 'tracking');
  const dossier = visit('settlement', 'old_dossier');
  await step('open-tracking', () => tracking.open());
  await step('track', async () => {
    await tracking.fill('dossier_code', data.old_dossier_code);
    await tracking.click('track');
    await dossier.arrive();
    const code = await dossier.read('dossier_code');
    if (code !== data.old_dossier_code) {
      throw new JourneyError(`asked for dossier ${data.old_dossier_code}, shown is ${code}`);
    }
  });
}
